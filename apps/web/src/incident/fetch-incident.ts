import type { IncidentRequest } from "@cim/contracts/history";
import { type FieldFault, refusalOf } from "../app/send-json.ts";

export type FetchedIncident =
  | { readonly state: "made"; readonly file: Blob }
  | { readonly state: "refused"; readonly reason: string; readonly faults: readonly FieldFault[] }
  | { readonly state: "cancelled" };

/** Asks for an incident file. `progress` is told how many bytes have come. Never rejects. */
export async function fetchIncident(
  request: IncidentRequest,
  signal: AbortSignal,
  progress: (bytes: number) => void,
): Promise<FetchedIncident> {
  try {
    const response = await fetch("/api/incidents", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/gzip" },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok || !response.body)
      return { state: "refused", ...refusalOf(await response.text(), response.status) };
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      progress(bytes);
    }
    return { state: "made", file: new Blob(parts, { type: "application/gzip" }) };
  } catch (error) {
    if (signal.aborted) return { state: "cancelled" };
    return { state: "refused", reason: error instanceof Error ? error.message : String(error), faults: [] };
  }
}

/** Gives a file to the person, as a download of the browser. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes over by the time its event loop turns.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
