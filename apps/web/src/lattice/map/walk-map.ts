import { nearestInDirection } from "../../graph/canvas/nearest-in-direction.ts";
import type { MapItem } from "./place-lattice.ts";

const directions = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const;

/** The item that an arrow key leads to from `from`; the first one when it is nowhere. Undefined for another key, or where none is ahead. */
export function walkMap(
  items: readonly MapItem[],
  from: string | undefined,
  key: string,
): MapItem | undefined {
  if (!Object.hasOwn(directions, key)) return undefined;
  const present = items.find(({ id }) => id === from);
  if (present === undefined) return items[0];
  // From the left end of each, where its name begins: a wide hub is not further away than a narrow leaf.
  const points = items.map(({ box }) => ({ x: box.x + 20, y: box.y + box.height / 2 }));
  const start = points[items.indexOf(present)];
  if (start === undefined) return undefined;
  const next = nearestInDirection(points, start, directions[key as keyof typeof directions]);
  return next === undefined ? undefined : items[next];
}
