import { JetStreamApiError } from "@nats-io/jetstream";

/** "wrong last sequence", JetStream error 10071 (and 10164 for one constraint by subject). */
const wrongLastSequence = new Set([10071, 10164]);

/** True when a write was refused because somebody else wrote first. */
export function isWrongRevision(error: unknown): boolean {
  return error instanceof JetStreamApiError && wrongLastSequence.has(error.code);
}
