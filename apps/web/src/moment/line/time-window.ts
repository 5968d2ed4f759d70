/** A stretch of time, milliseconds since 1970. What the time line shows, and what there is to show. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export const spanNames = ["quarter", "hour", "day", "week", "all"] as const;
export type SpanName = (typeof spanNames)[number];

/** Milliseconds of each span. `all` is whatever history there is. */
export const spanSizes: Readonly<Record<Exclude<SpanName, "all">, number>> = {
  quarter: 15 * 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** The closest that one can look. */
const least = 2_000;

/** Moves and, where it is too long or too short, resizes a window until it lies in `history`; it is never shorter than 2 seconds. */
export function fitWindow(wanted: TimeWindow, history: TimeWindow): TimeWindow {
  const size = Math.max(least, Math.min(wanted.to - wanted.from, history.to - history.from));
  const middle = (wanted.from + wanted.to) / 2;
  const to = Math.max(history.from + size, Math.min(middle + size / 2, history.to));
  return { from: to - size, to };
}

/** A window of a span's size with `time` in the middle, as far as there is history to both sides. */
export function windowOfSpan(span: SpanName, time: number, history: TimeWindow): TimeWindow {
  if (span === "all") return fitWindow(history, history);
  const half = spanSizes[span] / 2;
  return fitWindow({ from: time - half, to: time + half }, history);
}

/** Zooms by `factor` (above 1: closer), so that `time` stays where it is. */
export function zoomWindow(shown: TimeWindow, factor: number, time: number, history: TimeWindow): TimeWindow {
  const size = Math.max(least, (shown.to - shown.from) / factor);
  const share = (time - shown.from) / (shown.to - shown.from);
  return fitWindow({ from: time - share * size, to: time + (1 - share) * size }, history);
}

/** Moves a window by so much time, as far as there is history. */
export function panWindow(shown: TimeWindow, by: number, history: TimeWindow): TimeWindow {
  return fitWindow({ from: shown.from + by, to: shown.to + by }, history);
}

/** A window that shows `time`: as it is when it does, else moved so that `time` is in its middle. */
export function windowAround(shown: TimeWindow, time: number, history: TimeWindow): TimeWindow {
  if (time >= shown.from && time <= shown.to) return shown;
  return panWindow(shown, time - (shown.from + shown.to) / 2, history);
}

/** The span that a window has the size of, if any. */
export function spanOf(shown: TimeWindow, history: TimeWindow): SpanName | undefined {
  const size = shown.to - shown.from;
  // A pixel's worth of difference is none.
  const near = (other: number) => Math.abs(size - other) <= other / 1_000;
  const named = spanNames.find((name) => name !== "all" && near(spanSizes[name]));
  return named ?? (near(Math.max(least, history.to - history.from)) ? "all" : undefined);
}

/** Share of the window (0 at its beginning, 1 at its end) at which `time` lies; outside it is below 0 or above 1. */
export function shareOf(time: number, shown: TimeWindow): number {
  return (time - shown.from) / (shown.to - shown.from);
}

/** The time at a share of the window. */
export function timeAtShare(share: number, shown: TimeWindow): number {
  return shown.from + share * (shown.to - shown.from);
}
