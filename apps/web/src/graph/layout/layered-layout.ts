import type { LayoutInput, Positions } from "./layout-input.ts";
import { orderRanks } from "./order-ranks.ts";
import { rankOf } from "./rank-things.ts";
import { straighten } from "./straighten.ts";

const columnGap = 210;
const foldedGap = 150;
export const rowGap = 66;

/** From left to right in the direction of the relationships: each thing after what leads to it. Pins hold. */
export function layeredLayout(input: LayoutInput): Positions {
  const { keys, links } = input;
  const ranks = rankOf(keys.length, links);
  const columns = orderRanks(ranks, links);
  const rows = straighten(columns, ranks, links, rowGap);
  const xs = new Float64Array(keys.length);
  const ys = new Float64Array(keys.length);
  // A rank that is much longer than the picture is wide is folded into several columns.
  const most = Math.max(14, Math.ceil(1.6 * Math.sqrt(keys.length)));
  let x = 0;
  for (const column of columns) {
    const folds = Math.max(1, Math.ceil(column.length / most));
    const height = Math.ceil(column.length / folds);
    column.forEach((index, at) => {
      const fold = Math.floor(at / height);
      xs[index] = x + fold * foldedGap;
      ys[index] =
        folds === 1
          ? (rows[index] ?? 0)
          : ((at % height) - (height - 1) / 2) * rowGap + (fold % 2 === 1 ? rowGap / 2 : 0);
    });
    x += (folds - 1) * foldedGap + columnGap;
  }
  keys.forEach((key, index) => {
    const pin = input.pins.get(key);
    if (pin === undefined) return;
    xs[index] = pin.x;
    ys[index] = pin.y;
  });
  return { xs, ys, groups: [] };
}
