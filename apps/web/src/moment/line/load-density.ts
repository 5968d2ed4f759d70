import type { Density, HistoryRange, Moment } from "@cim/contracts/history";
import { PastFailedError } from "../../past/past-failed-error.ts";
import type { MomentSource } from "../../past/past-source.ts";
import type { TimeWindow } from "./time-window.ts";

type Asked = Pick<MomentSource, "resolve" | "density">;

/**
 * Density and marks of the window shown. The service counts between two positions, so the window's ends are looked up first: the one
 * after the last event before it, so that a long silence before the window takes no buckets. A window with no event asks nothing more.
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
  const isAll = before.position === range.first.position;
  const from = isAll ? before.position : before.position + 1;
  return source.density({ from, to: last.position, buckets }, signal);
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
