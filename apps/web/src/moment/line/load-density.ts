import type { Density, HistoryRange, Moment } from "@cim/contracts/history";
import { PastFailedError } from "../../past/past-failed-error.ts";
import type { MomentSource } from "../../past/past-source.ts";
import type { TimeWindow } from "./time-window.ts";

type Asked = Pick<MomentSource, "resolve" | "density">;

/**
 * Density and marks of the window shown. The service counts what comes after one position, up to another, so both are looked up first.
 * Its buckets begin with the last event before the window: if that is long before, they begin with the first one in it, which is then
 * asked for on its own. A window with no event asks nothing more.
 */
export async function loadDensity(
  source: Asked,
  shown: TimeWindow,
  range: HistoryRange,
  buckets: number,
  signal: AbortSignal,
): Promise<Density> {
  const [before, last] = await Promise.all([
    momentAt(source, shown.from, range, signal),
    momentAt(source, shown.to, range, signal),
  ]);
  if (before.position >= last.position) {
    const atEnd = shown.from >= timeOf(range.last);
    const moment = atEnd ? range.last : before;
    return { from: moment, to: moment, buckets: [], marks: [], truncated: false };
  }
  const to = last.position;
  const isNear = before.time === null || timeOf(before) >= shown.from - (shown.to - shown.from) / buckets;
  if (isNear || before.position + 1 === to) {
    return source.density({ from: before.position, to, buckets }, signal);
  }
  const first = before.position + 1;
  const [edge, rest] = await Promise.all([
    source.density({ from: before.position, to: first, buckets: 1 }, signal),
    source.density({ from: first, to, buckets }, signal),
  ]);
  const [bucket, ...others] = rest.buckets;
  return {
    ...rest,
    buckets: bucket ? [{ ...bucket, events: bucket.events + 1 }, ...others] : [],
    marks: [...edge.marks, ...rest.marks],
  };
}

/** The last moment at or before `time`; the ends of history beyond them. */
async function momentAt(
  source: Asked,
  time: number,
  range: HistoryRange,
  signal: AbortSignal,
): Promise<Moment> {
  if (time >= timeOf(range.last)) return range.last;
  if (time <= timeOf(range.first)) return range.first;
  try {
    return await source.resolve(new Date(time).toISOString(), signal);
  } catch (error) {
    // The log may have lost its beginning since the range was told: then all there is begins later.
    if (signal.aborted || !isBeforeHistory(error)) throw error;
    return range.first;
  }
}

function isBeforeHistory(error: unknown): boolean {
  return error instanceof PastFailedError && error.problem.code === "before-history";
}

function timeOf(moment: Moment): number {
  return moment.time === null ? Number.NEGATIVE_INFINITY : Date.parse(moment.time);
}
