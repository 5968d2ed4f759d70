import type { EventPage, EventSummary } from "@cim/contracts";
import { beginWork } from "../../history/reader/work-turn.ts";
import { compileRowFilter, type RowFilter } from "../index/row-filter.ts";
import { scanRows, within } from "../index/scan-rows.ts";
import { seeEvent, summaryFor } from "../reading/event-reading.ts";
import type { EventsContext } from "./events-context.ts";
import { pageFromLog } from "./page-from-log.ts";
import type { PageQuery } from "./page-query.ts";
import { readRecords } from "./read-records.ts";
import { openSearchBudget } from "./search-budget.ts";
import { type TextTest, textTest } from "./text-search.ts";

/** Candidates for a text that are read at once: few at first, as most searches find something near. */
const window = { first: 64, largest: 512 } as const;

/**
 * The newest events below `before` that are let through, newest first. `next` goes on from there; null at the log's beginning.
 * Of a search for text, a page may be short, or empty, and have more behind it.
 */
export async function pageOf(
  context: EventsContext,
  query: PageQuery,
  signal: AbortSignal,
): Promise<EventPage> {
  const { index, progress, shower } = context;
  if (!progress.isComplete()) return await pageFromLog(context, query, signal);
  const { filter, reader, before } = query;
  const rows = compileRowFilter(index, filter, reader);
  const end = before === undefined ? rows.end : index.rowFrom(before);
  const hasText = textTest(filter, reader, shower);
  const found = hasText
    ? await searchRows(context, within(rows, 0, end), { ...query, hasText }, signal)
    : await takeRows(context, within(rows, 0, end), query, signal);
  return { ...found, head: progress.position() };
}

type Found = Pick<EventPage, "events" | "next" | "read">;

async function takeRows(
  context: EventsContext,
  rows: RowFilter,
  { reader, limit }: PageQuery,
  signal: AbortSignal,
): Promise<Found> {
  const positions = await positionsOf(context, rows, limit, signal);
  const events: EventSummary[] = [];
  for await (const records of readRecords(context.log, positions.toReversed(), signal)) {
    for (const record of records) {
      events.push(summaryFor(reader, seeEvent(context.normaliser, record).summary));
    }
  }
  // What the index alone decided was not read to find it.
  return {
    events: events.reverse(),
    next: positions.length === limit ? (positions.at(-1) ?? null) : null,
    read: 0,
  };
}

async function searchRows(
  context: EventsContext,
  rows: RowFilter,
  { reader, limit, hasText }: PageQuery & { readonly hasText: TextTest },
  signal: AbortSignal,
): Promise<Found> {
  const { index, log, normaliser } = context;
  const budget = openSearchBudget(() => performance.now());
  const turn = beginWork(signal);
  const events: EventSummary[] = [];
  let end = rows.end;
  for (let size: number = window.first; ; size = Math.min(window.largest, size * 2)) {
    const positions = await positionsOf(context, within(rows, 0, end), size, signal);
    const found: EventSummary[] = [];
    for await (const records of readRecords(log, positions.toReversed(), signal)) {
      budget.read(records.length);
      for (const record of records) {
        const seen = seeEvent(normaliser, record);
        if (hasText(seen)) found.push(summaryFor(reader, seen.summary));
        await turn.pause();
      }
    }
    events.push(...found.reverse().slice(0, limit - events.length));
    const last = positions.at(-1);
    if (events.length === limit) {
      return { events, next: events.at(-1)?.position ?? null, read: budget.records() };
    }
    if (last === undefined || positions.length < size) return { events, next: null, read: budget.records() };
    if (budget.isSpent()) return { events, next: last, read: budget.records() };
    end = index.rowFrom(last);
  }
}

/** Of the newest so many rows that pass, newest first. */
async function positionsOf(
  { index }: EventsContext,
  rows: RowFilter,
  most: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const positions: number[] = [];
  await scanRows(rows, "newest-first", beginWork(signal), (row) => {
    positions.push(index.positionOf(row));
    return positions.length === most;
  });
  return positions;
}
