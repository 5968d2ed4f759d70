import type { LayoutInput } from "./layout-input.ts";

const passes = 6;

/** Heights that keep each column's order and `gap`, and draw each thing towards the mean of what it is related to in other columns. */
export function straighten(
  columns: readonly (readonly number[])[],
  ranks: readonly number[],
  links: LayoutInput["links"],
  gap: number,
): Float64Array {
  const ys = new Float64Array(ranks.length);
  for (const column of columns) {
    column.forEach((index, at) => {
      ys[index] = (at - (column.length - 1) / 2) * gap;
    });
  }
  const beside: number[][] = ranks.map(() => []);
  for (const [from, to] of links) {
    if (ranks[from] === ranks[to]) continue;
    beside[from]?.push(to);
    beside[to]?.push(from);
  }
  for (let pass = 0; pass < passes; pass += 1) {
    for (const column of pass % 2 === 0 ? columns : [...columns].reverse()) {
      const wishes = column.map((index) => {
        const others = beside[index] ?? [];
        if (others.length === 0) return ys[index] ?? 0;
        return others.reduce((sum, other) => sum + (ys[other] ?? 0), 0) / others.length;
      });
      const heights = keepGap(wishes, gap);
      column.forEach((index, at) => {
        ys[index] = heights[at] ?? 0;
      });
    }
  }
  return ys;
}

/**
 * The heights nearest to `wishes` (least squares) that rise by at least `gap` each: neighbours that want the same place share the mean of
 * their wishes (pool adjacent violators).
 */
export function keepGap(wishes: readonly number[], gap: number): readonly number[] {
  const pools: { sum: number; count: number }[] = [];
  wishes.forEach((wish, at) => {
    pools.push({ sum: wish - at * gap, count: 1 });
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last && before;
      last = pools.at(-1), before = pools.at(-2)
    ) {
      if (before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      pools.pop();
    }
  });
  return pools
    .flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count))
    .map((height, at) => height + at * gap);
}
