/** Positions to read next, both inclusive. */
export interface PageWindow {
  readonly from: number;
  readonly to: number;
}

export interface PageProgress {
  /** Matches still wanted. */
  readonly wanted: number;
  /** Positions looked through so far, and the matches found in them. */
  readonly scanned: number;
  readonly found: number;
  /** The next window ends here. */
  readonly to: number;
  /** Oldest position of the log. */
  readonly first: number;
  readonly largest: number;
}

/**
 * The next window of a search backwards through the log: first exactly what is wanted, then as wide as the matches seen so
 * far promise, at most eight times as wide as all before. Undefined at the log's beginning. Pure.
 */
export function nextWindow(progress: PageProgress): PageWindow | undefined {
  const { wanted, scanned, found, to, first, largest } = progress;
  if (to < first) return undefined;
  const promised = found === 0 ? Number.POSITIVE_INFINITY : (wanted / found) * scanned * 1.25;
  const size = scanned === 0 ? wanted : Math.min(promised, scanned * 8);
  return { from: Math.max(first, to - Math.max(1, Math.min(Math.ceil(size), largest)) + 1), to };
}
