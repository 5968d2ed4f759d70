import { instantOf, wallOf } from "../wall-time.ts";
import type { TimeWindow } from "./time-window.ts";

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const steps = [
  ...[1, 2, 5, 10, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 364].map((count) => count * day),
];

/** A line with a label on the time line. */
export interface TimeTick {
  readonly time: number;
  /** `11-21` where a day begins, `07:30`, or `07:30:15` where ticks are closer than a minute. */
  readonly label: string;
  /** True where a day begins. */
  readonly day: boolean;
}

const two = (value: number) => String(value).padStart(2, "0");

/**
 * Round times of a wall clock in `zone` (IANA name) within `shown`, at most `most` of them. A day's ticks stand where the day begins
 * on that clock, also across a change to summer time.
 */
export function timeTicks(shown: TimeWindow, zone: string, most: number): readonly TimeTick[] {
  const size = shown.to - shown.from;
  const step = steps.find((one) => size / one <= most) ?? Math.ceil(size / most / (364 * day)) * 364 * day;
  const ticks: TimeTick[] = [];
  const last = wallOf(shown.to, zone);
  for (let wall = Math.ceil(wallOf(shown.from, zone) / step) * step; wall <= last; wall += step) {
    const time = instantOf(wall, zone);
    // An hour that never comes, or comes twice, gives a tick twice or out of order.
    if (time < shown.from || time > shown.to || time <= (ticks.at(-1)?.time ?? -Infinity)) continue;
    ticks.push({ time, label: labelOf(wall, step), day: wall % day === 0 });
  }
  return ticks;
}

function labelOf(wall: number, step: number): string {
  const date = new Date(wall);
  if (wall % day === 0) {
    const monthDay = `${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    return step >= 91 * day ? `${date.getUTCFullYear()}-${monthDay}` : monthDay;
  }
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return step < minute ? `${clock}:${two(date.getUTCSeconds())}` : clock;
}
