import { type EventPage, type EventSummary, eventMatches, wantedOf } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { beginWork } from "../../history/reader/work-turn.ts";
import { maySeeEvent, seeEvent, summaryFor } from "../reading/event-reading.ts";
import type { EventsContext } from "./events-context.ts";
import { notReady } from "./not-ready.ts";
import type { PageQuery } from "./page-query.ts";
import { nextWindow, type PageWindow } from "./page-window.ts";
import { openSearchBudget } from "./search-budget.ts";
import { textTest } from "./text-search.ts";

/** Widest window: without a subject every record of it is transferred; with one, only those that match. */
const widest = { all: 4096, filtered: 4_000_000 } as const;

/**
 * A page while the index is still being made: from the log itself, backwards in windows, by JetStream's subject filter where
 * one subject pattern is asked for. What little of it matches may lie far back: `next` says how far it came.
 * @throws HistoryRefusal not-ready for `fold`, which only the whole log can tell
 */
export async function pageFromLog(
  context: EventsContext,
  { filter, reader, before, limit }: PageQuery,
  signal: AbortSignal,
): Promise<EventPage> {
  const { log, normaliser, shower, progress } = context;
  if (filter.fold === true) throw notReady(progress, "what was said twice");
  const { first: oldest, last } = await log.bounds();
  const first = Math.max(oldest, filter.from ?? 1);
  const pattern = onlyPattern(filter.subject);
  const hasText = textTest(filter, reader, shower);
  const largest = pattern === undefined ? widest.all : widest.filtered;
  const budget = openSearchBudget(() => performance.now());
  const turn = beginWork(signal);
  const events: EventSummary[] = [];
  let to = Math.min(last, before === undefined ? last : before - 1, filter.to ?? last);
  let scanned = 0;

  while (events.length < limit && !budget.isSpent()) {
    const wanted = limit - events.length;
    const window = nextWindow({ wanted, scanned, found: events.length, to, first, largest });
    if (window === undefined) break;
    const found: EventSummary[] = [];
    for await (const { records } of log.read(readOptions(window, pattern, signal))) {
      budget.read(records.length);
      for (const record of records) {
        const seen = seeEvent(normaliser, record);
        const isLetThrough =
          maySeeEvent(reader, seen.event) &&
          eventMatches(filter, seen.summary) &&
          (hasText === undefined || hasText(seen));
        if (isLetThrough) found.push(summaryFor(reader, seen.summary));
        await turn.pause();
      }
      if (found.length > wanted * 2) found.splice(0, found.length - wanted);
    }
    scanned += window.to - window.from + 1;
    events.push(...found.slice(-wanted).reverse());
    to = window.from - 1;
  }

  const reached = events.length === limit ? (events.at(-1)?.position ?? 1) : to + 1;
  return { events, next: reached > first ? reached : null, head: last, read: budget.records() };
}

/** The one subject pattern that every event wanted matches; undefined when there are several, or none. */
function onlyPattern(given: readonly string[]): string | undefined {
  const wanted = given.map(wantedOf).filter((one) => one.wanted);
  return wanted.length === 1 ? wanted[0]?.value : undefined;
}

function readOptions(
  window: PageWindow,
  filter: string | undefined,
  signal: AbortSignal,
): Parameters<EventLog["read"]>[0] {
  return { ...window, signal, ...(filter === undefined ? {} : { filter }) };
}
