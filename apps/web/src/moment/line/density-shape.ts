import type { Density } from "@cim/contracts/history";
import { shareOf, type TimeWindow } from "./time-window.ts";

type Buckets = Density["buckets"];

/** Milliseconds that each bucket covers. */
export function bucketSize(density: Density): number {
  const [first, second] = density.buckets;
  if (first && second) return Date.parse(second.time) - Date.parse(first.time);
  const end = density.to.time === null || !first ? 0 : Date.parse(density.to.time) - Date.parse(first.time);
  return Math.max(1, end);
}

/** Most events in one bucket that is in sight. */
export function busiest(density: Density, shown: TimeWindow): number {
  const size = bucketSize(density);
  let most = 0;
  for (const { time, events } of density.buckets) {
    const from = Date.parse(time);
    if (from + size >= shown.from && from <= shown.to) most = Math.max(most, events);
  }
  return most;
}

/**
 * The bars as the `d` of one SVG path in a box of `width` x `height` user units, standing on its lower edge. Heights go by the square
 * root, so that a quiet hour is seen beside a busy one; a bucket with any event is at least a unit high.
 */
export function densityShape(density: Density, shown: TimeWindow, width: number, height: number): string {
  const most = busiest(density, shown);
  if (most === 0) return "";
  const size = bucketSize(density);
  let shape = "";
  for (const { time, events } of density.buckets) {
    if (events === 0) continue;
    const from = Date.parse(time);
    const left = Math.max(0, shareOf(from, shown) * width);
    const right = Math.min(width, shareOf(from + size, shown) * width);
    if (right <= left) continue;
    const high = Math.max(1, Math.sqrt(events / most) * height);
    // A gap between bars where there is room for one.
    const wide = Math.max(0.5, right - left - (right - left > 3 ? 1 : 0));
    shape += `M${round(left)} ${round(height)}v${round(-high)}h${round(wide)}v${round(high)}z`;
  }
  return shape;
}

/**
 * The position at `time`, guessed from the buckets as if events came evenly within each: good enough while the handle moves. Exact at
 * the ends of buckets, never falling while time goes on, and never beyond what the density covers.
 */
export function guessPosition(density: Density, time: number): number {
  const size = bucketSize(density);
  const { buckets } = density;
  const start = buckets[0] ? Date.parse(buckets[0].time) : 0;
  const at = Math.floor((time - start) / size);
  if (at < 0) return density.from.position;
  if (at >= buckets.length) return density.to.position;
  const end = buckets[at]?.position ?? density.to.position;
  const begin = positionBefore(buckets, at, density.from.position);
  return Math.round(begin + (end - begin) * ((time - start) / size - at));
}

/** The time of a position, guessed likewise. */
export function guessTime(density: Density, position: number): number {
  const size = bucketSize(density);
  const { buckets } = density;
  let [low, high] = [0, buckets.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  const bucket = buckets[low];
  if (!bucket) return density.to.time === null ? 0 : Date.parse(density.to.time);
  const begin = positionBefore(buckets, low, density.from.position);
  const share = bucket.position > begin ? (position - begin) / (bucket.position - begin) : 1;
  return Date.parse(bucket.time) + Math.max(0, Math.min(1, share)) * size;
}

function positionBefore(buckets: Buckets, at: number, first: number): number {
  return at === 0 ? first : (buckets[at - 1]?.position ?? first);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
