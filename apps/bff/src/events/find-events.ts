import type { EventPage, Role } from "@cim/contracts";
import { type EventSource, maySeeEvent, type SeenEvent } from "./event-source.ts";
import type { LookUp } from "./look-up.ts";
import { readPositions } from "./read-positions.ts";

/** The event with this id, if the log holds it. The index hashes ids, so each candidate is asked for its own. */
export async function findById(
  source: EventSource,
  lookUp: LookUp,
  id: string,
): Promise<SeenEvent | undefined> {
  const { positions } = await lookUp({ by: "id", id });
  const candidates = await readPositions(source, positions.slice(0, 64));
  return candidates.find(({ event }) => event.id === id);
}

const largestAnswer = 5000;

/**
 * The events of a correlation below `before` that the role may see, newest first. A correlation with more than 5,000
 * events is answered for its first 5,000.
 */
export async function findByCorrelation(
  source: EventSource,
  lookUp: LookUp,
  query: { readonly correlation: string; readonly before?: number | undefined; readonly limit: number },
  role: Role,
): Promise<EventPage> {
  const { last } = await source.log.bounds();
  const { positions } = await lookUp({ by: "correlation", id: query.correlation, limit: largestAnswer });
  const older = positions.filter((position) => position < (query.before ?? Number.POSITIVE_INFINITY));
  const events: SeenEvent[] = [];
  let rest = older;
  while (events.length < query.limit && rest.length > 0) {
    const newest = rest.slice(-(query.limit - events.length));
    rest = rest.slice(0, -newest.length);
    const seen = await readPositions(source, newest);
    events.push(
      ...seen
        .filter(({ event }) => event.correlationId === query.correlation && maySeeEvent(role, event))
        .reverse(),
    );
  }
  return {
    events: events.map(({ summary }) => summary),
    next: rest.length > 0 ? (rest.at(-1) ?? 0) + 1 : null,
    head: last,
    read: events.length,
  };
}
