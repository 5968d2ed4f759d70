/** Positions that are asked for together: from the first to the last of them, both inclusive. */
export interface BehindSpan {
  readonly from: number;
  readonly to: number;
  /** How many of the positions in between are wanted. */
  readonly wanted: number;
}

/** So many events nobody wants may lie between two that are read together: fewer cost less than another question. */
const widestGap = 64;

/** Ascending positions as spans to ask for, ascending. Pure. */
export function behindSpans(positions: readonly number[], gap = widestGap): readonly BehindSpan[] {
  const spans: { from: number; to: number; wanted: number }[] = [];
  for (const position of positions) {
    const last = spans.at(-1);
    if (last === undefined || position - last.to > gap)
      spans.push({ from: position, to: position, wanted: 1 });
    else {
      last.to = position;
      last.wanted += 1;
    }
  }
  return spans;
}
