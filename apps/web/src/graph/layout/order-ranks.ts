import type { LayoutInput } from "./layout-input.ts";

const sweeps = 8;

/**
 * Things by column, ordered so that few relationships cross: each at the mean place of its neighbours in the columns before, then in those
 * behind, a few times over (Sugiyama, Tagawa and Toda, 1981).
 */
export function orderRanks(
  ranks: readonly number[],
  links: LayoutInput["links"],
): readonly (readonly number[])[] {
  const least = ranks.reduce((low, rank) => Math.min(low, rank), 0);
  const columns: number[][] = [];
  ranks.forEach((rank, index) => {
    const at = rank - least;
    while (columns.length <= at) columns.push([]);
    columns[at]?.push(index);
  });
  const filled = columns.filter((column) => column.length > 0);
  const place = new Float64Array(ranks.length);
  const before: number[][] = ranks.map(() => []);
  const behind: number[][] = ranks.map(() => []);
  for (const [from, to] of links) {
    const [left, right] = (ranks[from] ?? 0) < (ranks[to] ?? 0) ? [from, to] : [to, from];
    if (ranks[left] === ranks[right]) continue;
    behind[left]?.push(right);
    before[right]?.push(left);
  }
  const note = (column: readonly number[]) =>
    column.forEach((index, at) => {
      // From 0 to 1, so that columns of different length can be compared.
      place[index] = (at + 0.5) / column.length;
    });
  filled.forEach(note);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForward = sweep % 2 === 0;
    const beside = isForward ? before : behind;
    for (const column of isForward ? filled : [...filled].reverse()) {
      const wish = new Map(
        column.map((index) => {
          const others = beside[index] ?? [];
          const sum = others.reduce((total, other) => total + (place[other] ?? 0), 0);
          return [index, others.length === 0 ? (place[index] ?? 0) : sum / others.length];
        }),
      );
      column.sort((one, other) => (wish.get(one) ?? 0) - (wish.get(other) ?? 0));
      note(column);
    }
  }
  return filled;
}
