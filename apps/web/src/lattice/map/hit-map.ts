import { leafMeasures } from "./draw-leaves.ts";
import type { Box, MapItem, PlacedLattice } from "./place-lattice.ts";
import { itemsOf } from "./place-lattice.ts";

/** What is under a point: an item, and of a leaf whether it is its link rather than its server. */
export interface MapHit {
  readonly item: MapItem;
  readonly isLink: boolean;
}

/** The innermost thing at a point of the map (units); a cluster also by its title. Undefined between clusters. */
export function hitMap(
  placed: PlacedLattice,
  at: { readonly x: number; readonly y: number },
): MapHit | undefined {
  const cluster = placed.clusters.find((box) =>
    holds({ ...box, y: box.y - 30, height: box.height + 30 }, at),
  );
  if (cluster === undefined) return undefined;
  const inside = itemsOf({ ...placed, clusters: [cluster] });
  const item = inside.findLast(({ kind, box }) => kind !== "cluster" && holds(box, at)) ?? inside[0];
  if (item === undefined) return undefined;
  const isLink = item.kind === "leaf" && at.x < item.box.x + leafMeasures.mark - 8;
  return { item, isLink };
}

function holds(box: Box, at: { readonly x: number; readonly y: number }): boolean {
  return at.x >= box.x && at.x < box.x + box.width && at.y >= box.y && at.y < box.y + box.height;
}
