import type { FleetComponent, Grouping } from "../../model/fleet-component.ts";
import type { GroupSum, MapTotals } from "../map-protocol.ts";
import { compareTexts } from "./compare-components.ts";
import { compareNames } from "./compare-names.ts";
import { type Counts, noCounts, totalsOf } from "./fleet-totals.ts";
import type { Matcher } from "./read-filter.ts";

export interface FleetSums {
  /** Takes what the components of these keys are now. */
  take(keys: Iterable<string>, components: ReadonlyMap<string, FleetComponent>): void;
  /** By group, in the order of their names; nothing counted: no group. */
  groups(): readonly GroupSum[];
  all(): MapTotals;
}

interface Tally {
  readonly path: readonly string[];
  readonly counts: Counts;
  /** Since when each that is failing fails, by key. */
  readonly failing: Map<string, string>;
  count: number;
}

interface Counted {
  readonly tally: Tally;
  readonly state: FleetComponent["state"];
}

/** As many of those that fail are named. */
export const mostNamed = 5;

/** Sums of those that match, by one or two groupings, kept up to date by what changes. */
export function makeFleetSums(
  components: ReadonlyMap<string, FleetComponent>,
  matches: Matcher,
  groupBy: readonly Grouping[],
): FleetSums {
  const tallies = new Map<string, Tally>();
  const counted = new Map<string, Counted>();
  const all = noCounts();
  const [outer, inner] = groupBy;
  let groups: readonly GroupSum[] | undefined;

  function tallyOf(component: FleetComponent): Tally {
    const path = outer === undefined ? [] : [component[outer], ...(inner ? [component[inner]] : [])];
    const name = path.join("\n");
    let tally = tallies.get(name);
    if (!tally) {
      tally = { path, counts: noCounts(), failing: new Map(), count: 0 };
      tallies.set(name, tally);
    }
    return tally;
  }

  function forget(key: string): void {
    const before = counted.get(key);
    if (!before) return;
    counted.delete(key);
    const { tally, state } = before;
    all[state] -= 1;
    tally.counts[state] -= 1;
    tally.count -= 1;
    tally.failing.delete(key);
    if (tally.count === 0) tallies.delete(tally.path.join("\n"));
  }

  function count(component: FleetComponent): void {
    const { key, state } = component;
    const tally = tallyOf(component);
    counted.set(key, { tally, state });
    all[state] += 1;
    tally.counts[state] += 1;
    tally.count += 1;
    if (state === "failing") tally.failing.set(key, component.stateSince);
  }

  function take(keys: Iterable<string>, now: ReadonlyMap<string, FleetComponent>): void {
    for (const key of keys) {
      forget(key);
      const component = now.get(key);
      if (component && matches(component)) count(component);
      groups = undefined;
    }
  }

  take(components.keys(), components);
  return {
    take,
    groups() {
      groups ??= [...tallies.values()].map(sumOf).sort(comparePaths);
      return groups;
    },
    all: () => totalsOf(all),
  };
}

function sumOf({ path, counts, failing }: Tally): GroupSum {
  const longest = [...failing].sort(
    ([one, since], [other, otherSince]) => compareTexts(since, otherSince) || compareTexts(one, other),
  );
  return {
    path,
    ...totalsOf(counts),
    failingSince: longest[0]?.[1],
    failing: longest.slice(0, mostNamed).map(([key]) => key),
  };
}

function comparePaths({ path: one }: GroupSum, { path: other }: GroupSum): number {
  return compareNames(one[0] ?? "", other[0] ?? "") || compareNames(one[1] ?? "", other[1] ?? "");
}
