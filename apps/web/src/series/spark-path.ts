export interface SparkPath {
  /** SVG path of the line; each hole begins a new piece, and a point alone is a short dash. */
  readonly line: string;
  /** SVG path of the ground under it. */
  readonly area: string;
  /** Where the newest value stands, if the newest point has one. */
  readonly end: { readonly x: number; readonly y: number } | undefined;
}

export interface SparkBox {
  readonly width: number;
  readonly height: number;
  /** Value at the lower edge, and at the upper one. */
  readonly low: number;
  readonly high: number;
}

const inset = 2;

/** Figures of a path need no more than a tenth of a pixel. */
const round = (value: number) => Math.round(value * 10) / 10;

/** Draws equally spaced values into a box; null is a hole. All equal values lie in the middle unless they are zero. */
export function sparkPath(values: readonly (number | null)[], box: SparkBox): SparkPath {
  const wide = (box.width - 2 * inset) / Math.max(1, values.length - 1);
  const high = box.height - 2 * inset;
  const range = box.high - box.low;
  const xOf = (index: number) => round(inset + index * wide);
  const yOf = (value: number) => round(inset + (1 - (range > 0 ? (value - box.low) / range : 0)) * high);
  let line = "";
  let area = "";
  const ground = box.height - inset;
  for (const piece of pieces(values)) {
    const points = piece.map(({ index, value }) => `${xOf(index)} ${yOf(value)}`);
    const [first] = piece;
    const last = piece.at(-1);
    if (first === undefined || last === undefined) continue;
    if (piece.length === 1) {
      line += `M${round(xOf(first.index) - 1)} ${yOf(first.value)}h2`;
      continue;
    }
    line += `M${points.join("L")}`;
    area += `M${xOf(first.index)} ${ground}L${points.join("L")}L${xOf(last.index)} ${ground}Z`;
  }
  const at = values.length - 1;
  const newest = values[at];
  return { line, area, end: newest == null ? undefined : { x: xOf(at), y: yOf(newest) } };
}

/** Runs of points without a hole between them. */
function* pieces(values: readonly (number | null)[]): Generator<{ index: number; value: number }[]> {
  let piece: { index: number; value: number }[] = [];
  for (const [index, value] of values.entries()) {
    if (value !== null) piece.push({ index, value });
    else if (piece.length > 0) {
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}
