import type { ComponentRow } from "@cim/contracts/fleet";

/** A component with where it stands: what the map, its filter, its groups and its list work on. Empty text: not known. */
export interface FleetComponent {
  /** The row's key: the component's id. */
  readonly key: string;
  readonly name: string;
  readonly state: ComponentRow["state"];
  /** RFC 3339 */
  readonly stateSince: string;
  readonly health: ComponentRow["health"];
  readonly healthMessage: string;
  readonly configuration: string;
  readonly leafNode: string;
  readonly cluster: string;
  readonly package: string;
  readonly version: string;
  readonly context: string;
  readonly owner: string;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly publishes: readonly string[];
  readonly subscribes: readonly string[];
  /** Position of the component's own row. */
  readonly position: number;
}

/** What components are grouped by. */
export const groupings = [
  "cluster",
  "leafNode",
  "configuration",
  "context",
  "package",
  "owner",
  "state",
] as const;

export type Grouping = (typeof groupings)[number];
