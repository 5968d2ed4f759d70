import type { FieldColumn } from "../thing/thing-table.tsx";

/** The kinds of thing in the fleet; each is a projection and a tab. */
export const fleetTabs = ["components", "configurations", "leaf-nodes"] as const;

export type FleetTab = (typeof fleetTabs)[number];

export const kindOfFleetTab = {
  components: "component",
  configurations: "configuration",
  "leaf-nodes": "leaf-node",
} as const;

/** Columns of each kind as a plain list and in Compare. */
export const fleetColumns: Readonly<Record<FleetTab, readonly FieldColumn[]>> = {
  components: [
    { field: "state", width: "128px" },
    { field: "name" },
    { field: "component", from: "full", length: 20 },
    { field: "configuration", from: "wide" },
    { field: "package", from: "full" },
    { field: "version", width: "104px", from: "wide" },
    { field: "boundedContext", from: "full" },
    { field: "stateSince", width: "128px", from: "wide" },
  ],
  configurations: [
    { field: "configuration" },
    { field: "leafNode" },
    { field: "generation", width: "112px" },
    { field: "activatedAt", width: "128px", from: "wide" },
    { field: "commit", from: "full" },
    { field: "owner", from: "full" },
  ],
  "leaf-nodes": [
    { field: "leafNode" },
    { field: "hostname" },
    { field: "cluster", from: "wide" },
    { field: "system", from: "full" },
    { field: "address", from: "full" },
  ],
};

/** Where a text is looked for. */
export const fleetTextFields: Readonly<Record<FleetTab, readonly string[]>> = {
  components: ["name", "component", "package", "version", "boundedContext", "configuration", "owner"],
  configurations: ["configuration", "leafNode", "owner", "flake"],
  "leaf-nodes": ["leafNode", "hostname", "cluster", "system", "address"],
};
