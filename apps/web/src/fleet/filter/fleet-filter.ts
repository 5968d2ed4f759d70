import type { FleetComponent } from "../model/fleet-component.ts";

/** Words by which a term of a filter names a field of {@link FleetComponent}: `state:failing`, `leaf:oslo-01`. */
export const filterFields = {
  state: "state",
  health: "health",
  name: "name",
  id: "key",
  configuration: "configuration",
  leaf: "leafNode",
  cluster: "cluster",
  package: "package",
  version: "version",
  context: "context",
  owner: "owner",
  provides: "provides",
  requires: "requires",
  publishes: "publishes",
  subscribes: "subscribes",
} as const satisfies Readonly<Record<string, keyof FleetComponent>>;

export type FilterField = keyof typeof filterFields;
