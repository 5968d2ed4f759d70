import type { FleetLayout } from "./place-fleet.ts";

/** How far each is still from its place, on the way from where it stood; `part` from 0 to 1. Who stood nowhere is there at once. */
export function glideOf(
  to: FleetLayout,
  from: FleetLayout,
  part: number,
): (slot: number, axis: "x" | "y") => number {
  const rest = (1 - Math.min(1, part)) ** 3;
  return (slot, axis) => {
    const key = to.components[slot]?.key;
    const before = key === undefined ? undefined : from.slotOf.get(key);
    if (before === undefined) return 0;
    const [was, is] = axis === "x" ? [from.lefts, to.lefts] : [from.tops, to.tops];
    return ((was[before] ?? 0) - (is[slot] ?? 0)) * rest;
  };
}

/** Index of the outer group that a slot is in. */
export function outerOf({ groups, groupOf }: FleetLayout, slot: number): number {
  let group = groupOf[slot] ?? 0;
  for (let parent = groups[group]?.parent ?? -1; parent >= 0; parent = groups[group]?.parent ?? -1)
    group = parent;
  return group;
}
