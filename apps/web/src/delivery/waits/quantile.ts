/**
 * The value that the share `quantile` (0 to 1) of all does not exceed, by nearest rank: always one of the values.
 * @param sorted ascending; @returns undefined when there is none
 */
export function quantile(sorted: ArrayLike<number>, quantile: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}

/** The middle of any numbers; of two middles the lower. Undefined when there is none. */
export function median(values: readonly number[]): number | undefined {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
