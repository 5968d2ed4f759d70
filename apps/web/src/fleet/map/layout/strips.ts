import type { Rect } from "./rect.ts";

/** A row whose members would be thinner than this (width by height) is not looked at any more. */
const thinnest = 0.12;

/**
 * Parts a place by weights into rows of rectangles, in order (an ordered treemap, after Bederson, Shneiderman and Wattenberg 2002): what
 * follows each other stands side by side, and all are as square as that allows. Give weights from the largest to the smallest: rows of
 * like weights are the squarest.
 */
export function strips(weights: readonly number[], place: Rect): readonly Rect[] {
  const sums = [0];
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight);
  const total = sums.at(-1) ?? 0;
  if (total <= 0) return [];
  const breaks = bestBreaks(weights, sums, total, place);
  const rects: Rect[] = [];
  let y = place.y;
  let from = 0;
  for (const to of breaks) {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    const height = (sum / total) * place.height;
    let x = place.x;
    for (let index = from; index < to; index += 1) {
      const width = ((weights[index] ?? 0) / sum) * place.width;
      rects.push({ x, y, width, height });
      x += width;
    }
    y += height;
    from = to;
  }
  return rects;
}

/** Where rows end, so that the sum of how far from square each is becomes least. */
function bestBreaks(
  weights: readonly number[],
  sums: readonly number[],
  total: number,
  { width, height }: Rect,
): readonly number[] {
  const best: number[] = [0];
  const begin: number[] = [0];
  // Squared: one sliver is worse than many that are a little off.
  const off = (aspect: number) => Math.log(aspect) ** 2;
  for (let to = 1; to <= weights.length; to += 1) {
    let least = Number.POSITIVE_INFINITY;
    let at = to - 1;
    for (let from = to - 1; from >= 0; from -= 1) {
      const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
      // Of a rectangle of weight w in this row: width by height.
      const shape = (total * width) / (sum * sum * height);
      const count = to - from;
      if (count > 1 && (shape * sum) / count < thinnest) break;
      const row = (count * (off((weights[from] ?? 0) * shape) + off((weights[to - 1] ?? 0) * shape))) / 2;
      const cost = (best[from] ?? 0) + row;
      if (cost < least) [least, at] = [cost, from];
    }
    best.push(least);
    begin.push(at);
  }
  const breaks: number[] = [];
  for (let to = weights.length; to > 0; to = begin[to] ?? 0) breaks.push(to);
  return breaks.reverse();
}
