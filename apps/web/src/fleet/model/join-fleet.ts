import type { FleetComponent } from "./fleet-component.ts";

/** The projections that say what the fleet is made of. */
export const fleetProjections = ["components", "configurations", "leaf-nodes"] as const;

export type FleetProjection = (typeof fleetProjections)[number];

/** A row as it came over the wire: its fields are looked at one by one. */
export type JoinedRow = { readonly key: string; readonly position: number } & Readonly<
  Record<string, unknown>
>;

export interface FleetJoin {
  readonly components: ReadonlyMap<string, FleetComponent>;
  /** Takes the row that a projection has at `key` now, undefined: none, and adds to `changed` the components that are others by that. */
  take(projection: FleetProjection, key: string, row: JoinedRow | undefined, changed: Set<string>): void;
}

const states: ReadonlySet<string> = new Set(["registered", "running", "degraded", "failing", "stopped"]);
const healths: ReadonlySet<string> = new Set(["healthy", "degraded", "failing", "unknown"]);
const nothing: readonly never[] = [];

/** Components with where they stand: a component names its configuration, that its leaf node, and that its cluster. */
export function makeFleetJoin(): FleetJoin {
  const components = new Map<string, FleetComponent>();
  const leafNodeOf = new Map<string, string>();
  const clusterOf = new Map<string, string>();
  const inConfiguration = new Map<string, Set<string>>();
  const onLeafNode = new Map<string, Set<string>>();

  function takeComponent(key: string, row: JoinedRow | undefined, changed: Set<string>): void {
    const before = components.get(key);
    if (!before && !row) return;
    changed.add(key);
    const after = row && componentOf(row);
    if (before && before.configuration !== after?.configuration)
      leave(inConfiguration, before.configuration, key);
    if (!row || !after) {
      components.delete(key);
      return;
    }
    enter(inConfiguration, after.configuration, key);
    const leafNode = leafNodeOf.get(after.configuration) ?? "";
    components.set(key, { ...after, leafNode, cluster: clusterOf.get(leafNode) ?? "" });
  }

  function standsOn(configuration: string, changed: Set<string>): void {
    const leafNode = leafNodeOf.get(configuration) ?? "";
    const cluster = clusterOf.get(leafNode) ?? "";
    for (const key of inConfiguration.get(configuration) ?? nothing) {
      const component = components.get(key);
      if (!component || (component.leafNode === leafNode && component.cluster === cluster)) continue;
      components.set(key, { ...component, leafNode, cluster });
      changed.add(key);
    }
  }

  return {
    components,
    take(projection, key, row, changed) {
      if (projection === "components") {
        takeComponent(key, row, changed);
      } else if (projection === "configurations") {
        const before = leafNodeOf.get(key) ?? "";
        const after = textOf(row?.leafNode);
        if (before === after) return;
        leave(onLeafNode, before, key);
        enter(onLeafNode, after, key);
        put(leafNodeOf, key, after);
        standsOn(key, changed);
      } else {
        const after = textOf(row?.cluster);
        if ((clusterOf.get(key) ?? "") === after) return;
        put(clusterOf, key, after);
        for (const configuration of onLeafNode.get(key) ?? nothing) standsOn(configuration, changed);
      }
    },
  };
}

/** Where it stands is not known of a component alone. */
function componentOf(row: JoinedRow): FleetComponent {
  const state = textOf(row.state);
  const health = textOf(row.health);
  return {
    key: row.key,
    name: textOf(row.name) || row.key,
    state: (states.has(state) ? state : "registered") as FleetComponent["state"],
    stateSince: textOf(row.stateSince),
    health: (healths.has(health) ? health : "unknown") as FleetComponent["health"],
    healthMessage: textOf(row.healthMessage),
    configuration: textOf(row.configuration),
    leafNode: "",
    cluster: "",
    package: textOf(row.package),
    version: textOf(row.version),
    context: textOf(row.boundedContext),
    owner: textOf(row.owner),
    provides: textsOf(row.provides),
    requires: textsOf(row.requires),
    publishes: textsOf(row.publishes),
    subscribes: textsOf(row.subscribes),
    position: row.position,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) && value.length > 0 ? value.filter((one) => typeof one === "string") : nothing;
}

function put(map: Map<string, string>, key: string, value: string): void {
  if (value === "") map.delete(key);
  else map.set(key, value);
}

function enter(map: Map<string, Set<string>>, name: string, key: string): void {
  const members = map.get(name);
  if (members) members.add(key);
  else map.set(name, new Set([key]));
}

function leave(map: Map<string, Set<string>>, name: string, key: string): void {
  const members = map.get(name);
  members?.delete(key);
  if (members?.size === 0) map.delete(name);
}
