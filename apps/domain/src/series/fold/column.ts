import type { Measure } from "@cim/contracts";

/** Values of one series at the points of one chunk or answer; NaN where nothing was measured. */
export interface Column {
  /** By the measure's fold. */
  readonly values: Float32Array;
  readonly least: Float32Array;
  readonly most: Float32Array;
}

/** A column of holes. @param isPlain the three are one: the finest level holds a value a point */
export function emptyColumn(points: number, isPlain: boolean): Column {
  const values = new Float32Array(points).fill(Number.NaN);
  if (isPlain) return { values, least: values, most: values };
  return {
    values,
    least: new Float32Array(points).fill(Number.NaN),
    most: new Float32Array(points).fill(Number.NaN),
  };
}

/**
 * Sets one coarse point from finer points `[from, to)`: mean (each point measured counts alike) or last, least and most. Where nothing was
 * measured, the point becomes a hole.
 */
export function foldInto(
  target: Column,
  at: number,
  finer: Column,
  from: number,
  to: number,
  fold: Measure["fold"],
): void {
  let sum = 0;
  let count = 0;
  let last = Number.NaN;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let point = from; point < to; point++) {
    const value = finer.values[point] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
    last = value;
    least = Math.min(least, finer.least[point] as number);
    most = Math.max(most, finer.most[point] as number);
  }
  if (count === 0) last = least = most = Number.NaN;
  target.values[at] = fold === "last" || count === 0 ? last : sum / count;
  target.least[at] = least;
  target.most[at] = most;
}
