import type { ChangeRow, ContainerRow } from "@cim/contracts/delivery";
import type { ComponentRow, OutageRow } from "@cim/contracts/fleet";

/** An outage of a component that followed a deployment. */
export interface Failure {
  readonly component: string;
  readonly outage: OutageRow["outages"][number];
}

/** A change that was deployed, once, however many places it went to. Times are milliseconds since 1970. */
export interface Deployment {
  readonly change: ChangeRow;
  /** When it first ran anywhere. */
  readonly at: number;
  /** From its first step to that; undefined where its commit was never told. */
  readonly leadTime: number | undefined;
  /** Configurations in which it came to run, and when. */
  readonly places: readonly Place[];
  /** What began to fail within the hour after. */
  readonly failures: readonly Failure[];
}

interface Place {
  readonly configuration: string;
  readonly at: number;
}

/** An outage that begins later than this after a deployment is not counted against it. */
export const blamedFor = 3_600_000;

/**
 * All deployments with what failed after each. An outage counts against the newest deployment, at most an hour earlier, into the
 * configuration of its component, of the same package where both are known: against one deployment at most.
 */
export function deploymentsOf(rows: {
  readonly changes: readonly ChangeRow[];
  readonly containers: readonly Pick<ContainerRow, "deployments">[];
  readonly outages: readonly Pick<OutageRow, "component" | "outages">[];
  readonly components: ReadonlyMap<string, Pick<ComponentRow, "configuration" | "package">>;
}): readonly Deployment[] {
  const places = placesByCommit(rows.containers);
  const found = new Map<string, Omit<Deployment, "failures"> & { readonly failures: Failure[] }>();
  const byConfiguration = new Map<string, { readonly at: number; readonly commit: string }[]>();
  for (const change of rows.changes) {
    const { deployed, submitted } = change.steps;
    if (deployed === undefined) continue;
    const at = Date.parse(deployed.time);
    const all = [...(places.get(change.key) ?? [])];
    if (change.configuration !== null) all.push({ configuration: change.configuration, at });
    const leadTime = submitted === undefined ? undefined : Math.max(0, at - Date.parse(submitted.time));
    found.set(change.key, { change, at, leadTime, places: all, failures: [] });
    for (const place of all) {
      const list = byConfiguration.get(place.configuration) ?? [];
      list.push({ at: place.at, commit: change.key });
      byConfiguration.set(place.configuration, list);
    }
  }
  for (const { component, outages } of rows.outages) {
    const { configuration, package: name } = rows.components.get(component) ?? {};
    const candidates = byConfiguration.get(configuration ?? "") ?? [];
    for (const outage of outages) {
      const from = Date.parse(outage.from);
      let blamed: { readonly at: number; readonly commit: string } | undefined;
      for (const one of candidates) {
        if (one.at > from || from - one.at > blamedFor || (blamed !== undefined && blamed.at >= one.at))
          continue;
        const other = found.get(one.commit)?.change.package ?? null;
        if (other === null || name === undefined || name === null || name === other) blamed = one;
      }
      if (blamed !== undefined) found.get(blamed.commit)?.failures.push({ component, outage });
    }
  }
  return [...found.values()].sort((one, other) => other.at - one.at);
}

function placesByCommit(
  containers: readonly Pick<ContainerRow, "deployments">[],
): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const { deployments } of containers) {
    for (const { commit, configuration, time } of deployments) {
      const list = places.get(commit) ?? [];
      list.push({ configuration, at: Date.parse(time) });
      places.set(commit, list);
    }
  }
  return places;
}
