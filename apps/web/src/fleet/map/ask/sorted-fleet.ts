import type { FleetComponent } from "../../model/fleet-component.ts";
import type { Matcher } from "./read-filter.ts";

export type Compare = (one: FleetComponent, other: FleetComponent) => number;

/** Components in an order, kept in it while some of them change. */
export interface SortedFleet {
  /** A new array after each change. */
  rows(): readonly FleetComponent[];
  /** Takes what the components of these keys are now. */
  take(keys: ReadonlySet<string>, components: ReadonlyMap<string, FleetComponent>): void;
}

/**
 * Those that match, in order. A change costs one walk along the list and a sort of what changed: to sort 100,000 anew four times a second
 * would take more than a second of each. `compare` must tell any two apart.
 */
export function makeSortedFleet(
  components: ReadonlyMap<string, FleetComponent>,
  matches: Matcher,
  compare: Compare,
): SortedFleet {
  let rows = [...components.values()].filter(matches).sort(compare);
  return {
    rows: () => rows,
    take(keys, now) {
      if (keys.size === 0) return;
      const came: FleetComponent[] = [];
      for (const key of keys) {
        const component = now.get(key);
        if (component && matches(component)) came.push(component);
      }
      came.sort(compare);
      const stayed = rows.filter(({ key }) => !keys.has(key));
      rows = came.length === 0 ? stayed : merge(stayed, came, compare);
    },
  };
}

function merge(
  one: readonly FleetComponent[],
  other: readonly FleetComponent[],
  compare: Compare,
): FleetComponent[] {
  const merged: FleetComponent[] = [];
  let next = 0;
  for (const row of one) {
    for (let came = other[next]; came && compare(came, row) < 0; came = other[next]) {
      merged.push(came);
      next += 1;
    }
    merged.push(row);
  }
  for (; next < other.length; next += 1) merged.push(other[next] as FleetComponent);
  return merged;
}
