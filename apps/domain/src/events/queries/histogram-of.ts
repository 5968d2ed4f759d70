import type { EventFilter, EventHistogram, EventReader } from "@cim/contracts";
import type { WorkTurn } from "../../history/reader/work-turn.ts";
import type { EventIndex } from "../index/event-index.ts";
import { compileRowFilter } from "../index/row-filter.ts";
import { scanRows } from "../index/scan-rows.ts";

export interface HistogramQuery {
  readonly filter: EventFilter;
  readonly reader: EventReader;
  readonly buckets: number;
}

/**
 * How many events are let through, over time: from `since` to `until` where those are given, else from the earliest to the
 * latest of them. Bodies are not looked at: with `text` these are upper bounds.
 */
export async function histogramOf(
  index: EventIndex,
  { filter, reader, buckets }: HistogramQuery,
  turn: WorkTurn,
): Promise<EventHistogram> {
  const rows = compileRowFilter(index, filter, reader);
  const { values: times } = index.columns.time;
  const position = index.positionOf(index.size() - 1);
  let [from, to, total] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  await scanRows(rows, "oldest-first", turn, (row) => {
    const time = times[row] ?? Number.NaN;
    if (time < from) from = time;
    if (time > to) to = time;
    total += 1;
    return false;
  });
  if (filter.since !== undefined) from = Date.parse(filter.since);
  if (filter.until !== undefined) to = Date.parse(filter.until);
  if (!Number.isFinite(from)) from = Number.isFinite(to) ? to : 0;
  to = Math.max(from, to);
  const counts = new Array<number>(buckets).fill(0);
  const length = Math.max(1, to - from) / buckets;
  await scanRows(rows, "oldest-first", turn, (row) => {
    const bucket = Math.floor(((times[row] ?? Number.NaN) - from) / length);
    // A time that is none counts with the earliest: every event that is let through is in some bucket.
    const within = Number.isNaN(bucket) ? 0 : Math.min(buckets - 1, Math.max(0, bucket));
    counts[within] = (counts[within] ?? 0) + 1;
    return false;
  });
  return { from, to, counts, total, exact: filter.text.length === 0, position };
}
