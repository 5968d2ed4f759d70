import type { EventLog } from "@cim/event-log";

/** A position, and when the log stored its event, RFC 3339. */
export interface KnownEvent {
  readonly position: number;
  readonly storedAt: string;
}

/**
 * The newest of some known events that the log still holds as it was known; undefined when it holds none of them so. A log
 * that was deleted and made again counts its positions anew, but no event of it was stored at the same millisecond.
 * @param known oldest first
 */
export async function newestSame<Known extends KnownEvent>(
  log: EventLog,
  known: readonly Known[],
): Promise<Known | undefined> {
  const { first, last } = await log.bounds();
  for (const event of known.toReversed()) {
    if (event.position > last) continue;
    const record = event.position < first ? undefined : await log.get(event.position);
    // An event that is no longer there says nothing against the log.
    if (record === undefined || record.storedAt === event.storedAt) return event;
  }
  return undefined;
}
