import type { GroupSum } from "../fleet/map/map-protocol.ts";

/** Groups in the order in which a person must see them: most failing first, then most degraded, then the largest; those alike by name. */
export function groupOrder(one: GroupSum, other: GroupSum): number {
  return (
    other.byState.failing - one.byState.failing ||
    other.byState.degraded - one.byState.degraded ||
    other.total - one.total ||
    (nameOf(one) < nameOf(other) ? -1 : 1)
  );
}

/** Value of the outermost grouping; empty: not known. */
export function nameOf(group: GroupSum): string {
  return group.path[0] ?? "";
}
