import type { Rect } from "./rect.ts";

/** Cells in rows, the first in the upper left corner. */
export interface CellGrid {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** Cells may be wider than high, by this: names stand in them. */
const widest = 1.6;
const highest = 1.15;

/** The grid with the largest cells that holds `capacity` of them. */
export function cellGrid(capacity: number, place: Rect): CellGrid {
  const ideal = Math.sqrt((capacity * place.width) / Math.max(place.height, 1e-9));
  let columns = 1;
  let most = 0;
  const last = Math.min(capacity, Math.ceil(ideal) + 2);
  for (let tried = Math.max(1, Math.floor(ideal) - 2); tried <= last; tried += 1) {
    const side = Math.min(place.width / tried, place.height / Math.ceil(capacity / tried));
    if (side > most) [most, columns] = [side, tried];
  }
  const wide = place.width / columns;
  const high = place.height / Math.ceil(capacity / columns);
  return {
    x: place.x,
    y: place.y,
    columns,
    cellWidth: Math.min(wide, high * widest),
    cellHeight: Math.min(high, wide * highest),
  };
}
