/** One measured line of docs/performance.md. */
export interface Figure {
  readonly suite: string;
  /** What was measured, for people. */
  readonly name: string;
  /** Ours and the bare baseline of the same run, already with their unit; absent where there is no baseline. */
  readonly ours: string;
  readonly bare?: string;
  /** The figure that the budget bounds, e.g. ours / bare. */
  readonly value?: string;
  /** What was expected before anything was measured (the budget), in words. */
  readonly budget?: string;
  /** Whether the budget holds; absent without one. */
  readonly kept?: boolean;
}

/** A number in at most three significant digits, with thousands separated: 12,300; 4.56; 0.07. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(value);
}
