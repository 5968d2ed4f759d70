/** What the projector said to a retry, or why it was not asked. */
export interface RetryAnswer {
  readonly ok: boolean;
  readonly message: string;
}

/** Asks the projector to take an event once more that it set aside. Never rejects. */
export async function retrySetAside(position: number, projection: string): Promise<RetryAnswer> {
  try {
    const response = await fetch(`/api/set-aside/${position}/${encodeURIComponent(projection)}/retry`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: "{}",
    });
    const body: unknown = await response.json();
    if (response.ok) return { ok: textOf(body, "ok") === "true", message: textOf(body, "message") };
    return { ok: false, message: textOf(body, "detail") || String(response.status) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function textOf(body: unknown, name: string): string {
  if (typeof body !== "object" || body === null) return "";
  const value = (body as Record<string, unknown>)[name];
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}
