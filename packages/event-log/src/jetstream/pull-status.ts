/** What a status message (no record) means for the pull request it answers. */
export type PullStatus =
  /** The server is alive; it has delivered this many messages so far (undefined: it did not say). */
  | { readonly kind: "alive"; readonly delivered: number | undefined }
  /** The request is over; ask again. */
  | { readonly kind: "over" }
  /** The request is over, as nothing matching is left. */
  | { readonly kind: "empty" }
  /** The request is over, as the next record alone is larger than the bytes asked for. */
  | { readonly kind: "too-large" }
  /** The consumer is of no more use. */
  | { readonly kind: "lost"; readonly why: string };

/**
 * Reads the status line of an answer to `CONSUMER.MSG.NEXT`. Source: NATS ADR-13 (pull subscribe) and nats-server
 * `consumer.go`.
 */
export function readPullStatus(
  code: number,
  description: string,
  lastDelivered: string | undefined,
): PullStatus {
  const text = description.toLowerCase();
  if (code === 100) {
    const delivered = Number(lastDelivered);
    return { kind: "alive", delivered: lastDelivered && Number.isInteger(delivered) ? delivered : undefined };
  }
  if (code === 404) return { kind: "empty" };
  if (code === 408) return { kind: "over" };
  if (code === 409 && text.includes("exceeds maxbytes")) return { kind: "too-large" };
  if (code === 409 && text.includes("batch completed")) return { kind: "over" };
  return { kind: "lost", why: `${code} ${description}` };
}
