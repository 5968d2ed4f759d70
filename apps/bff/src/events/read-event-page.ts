import type { EventPage, Role } from "@cim/contracts";
import { matchesSubject } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { type EventSource, maySeeEvent, type SeenEvent } from "./event-source.ts";
import { nextWindow, type PageWindow } from "./page-window.ts";

export interface EventPageQuery {
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Records read for one page at most; a page that finds too little within them says where to go on. */
const recordLimit = 20_000;
/** Widest window: without a subject every record of it is transferred; with one, only those that match. */
const widest = { all: 4096, filtered: 4_000_000 } as const;

/**
 * The newest events below `before` that the role may see and the filters take, newest first. `next` continues: it is null
 * only at the log's beginning, so an empty page may have more behind it.
 */
export async function readEventPage(
  source: EventSource,
  query: EventPageQuery,
  role: Role,
  signal?: AbortSignal,
): Promise<EventPage> {
  const { first, last } = await source.log.bounds();
  const isWanted = ({ event }: SeenEvent) =>
    maySeeEvent(role, event) &&
    (query.type === undefined || event.type === query.type) &&
    (query.subject === undefined || matchesSubject(query.subject, event.subject));
  const largest = query.subject === undefined ? widest.all : widest.filtered;
  const events: SeenEvent[] = [];
  let to = Math.min(query.before === undefined ? last : query.before - 1, last);
  let [scanned, records] = [0, 0];

  while (events.length < query.limit && records < recordLimit) {
    const wanted = query.limit - events.length;
    const window = nextWindow({ wanted, scanned, found: events.length, to, first, largest });
    if (window === undefined) break;
    const newest = await readNewest(source, window, query.subject, isWanted, wanted, signal);
    records += newest.records;
    scanned += window.to - window.from + 1;
    events.push(...newest.events);
    to = window.from - 1;
  }

  const reached = events.length === query.limit ? (events.at(-1)?.event.position ?? 1) : to + 1;
  return {
    events: events.map(({ summary }) => summary),
    next: reached > first ? reached : null,
    head: last,
    read: records,
  };
}

/** The newest `wanted` matches of a window, newest first. */
async function readNewest(
  { log, read }: EventSource,
  window: PageWindow,
  filter: string | undefined,
  isWanted: (seen: SeenEvent) => boolean,
  wanted: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly events: readonly SeenEvent[]; readonly records: number }> {
  const kept: SeenEvent[] = [];
  let records = 0;
  for await (const batch of log.read(readOptions(window, filter, signal))) {
    for (const record of batch.records) {
      records += 1;
      const seen = read(record);
      if (isWanted(seen)) kept.push(seen);
    }
    if (kept.length > wanted * 2) kept.splice(0, kept.length - wanted);
  }
  return { events: kept.slice(-wanted).reverse(), records };
}

function readOptions(
  window: PageWindow,
  filter: string | undefined,
  signal: AbortSignal | undefined,
): Parameters<EventLog["read"]>[0] {
  return {
    ...window,
    ...(filter === undefined ? {} : { filter }),
    ...(signal === undefined ? {} : { signal }),
  };
}
