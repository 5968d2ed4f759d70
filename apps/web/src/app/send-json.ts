/** What one field of a request must be changed to. */
export interface FieldFault {
  readonly field: string;
  readonly fix: string;
}

/** What the server made of a request: its answer, or why not. `status` is 0 when no answer came at all. */
export type Sent =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      /** For people. */
      readonly reason: string;
      readonly faults: readonly FieldFault[];
    };

/** Sends a request that changes something, with a JSON body or none. Never rejects. */
export async function sendJson(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Sent> {
  try {
    const response = await fetch(path, {
      method,
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body ?? {}),
      ...(signal ? { signal } : {}),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, status: response.status, ...refusalOf(text, response.status) };
    return { ok: true, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, status: 0, reason, faults: [] };
  }
}

/** Reads problem+json (RFC 9457); anything else is told by its status. */
export function refusalOf(text: string, status: number): Pick<Sent & { ok: false }, "reason" | "faults"> {
  const problem = readObject(text);
  const reason =
    typeof problem.detail === "string" && problem.detail !== "" ? problem.detail : String(status);
  return { reason, faults: Array.isArray(problem.faults) ? problem.faults.filter(isFault) : [] };
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // not JSON, such as a proxy's page: the status says what there is to say
  }
}

function isFault(value: unknown): value is FieldFault {
  if (typeof value !== "object" || value === null) return false;
  const { field, fix } = value as Partial<Record<string, unknown>>;
  return typeof field === "string" && typeof fix === "string";
}
