import type { EventDetail } from "@cim/contracts/api";

/** What an event says of a failure: why, and the end of the log, where it carries one. */
export interface FailureTold {
  readonly reason: string | undefined;
  readonly log: string | undefined;
  /** Lines of the log before those that are shown. */
  readonly linesBefore: number;
}

/** Lines of a log shown beside a step; all of them are in the event. */
export const linesShown = 14;

/** Reads reason and log from an event's body; undefined when the body cannot be read here: packed, cut, or not JSON. */
export function failureTold(event: Pick<EventDetail, "body" | "unpacked">): FailureTold | undefined {
  const { encoding, text, truncated } = event.unpacked ?? event.body;
  if (encoding !== "utf-8" || truncated) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined; // no JSON: the event itself shows it raw
  }
  if (typeof body !== "object" || body === null) return undefined;
  const { reason, log_excerpt: log } = body as { readonly reason?: unknown; readonly log_excerpt?: unknown };
  const lines = typeof log === "string" ? log.replace(/\s+$/u, "").split("\n") : [];
  return {
    reason: typeof reason === "string" ? reason : undefined,
    log: lines.join("").trim() === "" ? undefined : lines.slice(-linesShown).join("\n"),
    linesBefore: Math.max(0, lines.length - linesShown),
  };
}
