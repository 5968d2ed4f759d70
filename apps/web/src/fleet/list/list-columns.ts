import type { ProjectionName } from "@cim/contracts/rows";
import type { UrlCodec } from "../../app/url-codec.ts";
import type { FleetComponent } from "../model/fleet-component.ts";

/** A column of the list of components: what it shows, and of which row its value is, so that it can explain itself. */
export interface ListColumn {
  readonly of: keyof FleetComponent;
  readonly projection: ProjectionName;
  /** The field of that row. */
  readonly field: string;
  readonly rowKey: (component: FleetComponent) => string;
  readonly width?: string;
  readonly from?: "wide" | "full";
}

const own = (of: keyof FleetComponent, field: string, more: Partial<ListColumn> = {}): ListColumn => ({
  of,
  field,
  projection: "components",
  rowKey: ({ key }) => key,
  ...more,
});

/** By the names that stand in the address and in the catalogue of fields. */
export const listColumns = {
  state: own("state", "state", { width: "120px" }),
  name: own("name", "name"),
  component: own("key", "component", { from: "full" }),
  configuration: own("configuration", "configuration", { from: "wide" }),
  leafNode: {
    of: "leafNode",
    field: "leafNode",
    projection: "configurations",
    rowKey: ({ configuration }) => configuration,
    from: "full",
  },
  cluster: {
    of: "cluster",
    field: "cluster",
    projection: "leaf-nodes",
    rowKey: ({ leafNode }) => leafNode,
    from: "full",
  },
  package: own("package", "package", { from: "full" }),
  version: own("version", "version", { width: "104px", from: "wide" }),
  boundedContext: own("context", "boundedContext", { from: "full" }),
  owner: own("owner", "owner", { from: "full" }),
  health: own("health", "health", { width: "120px", from: "full" }),
  healthMessage: own("healthMessage", "healthMessage", { from: "full" }),
  stateSince: own("stateSince", "stateSince", { width: "124px", from: "wide" }),
  provides: own("provides", "provides", { from: "full" }),
  requires: own("requires", "requires", { from: "full" }),
  publishes: own("publishes", "publishes", { from: "full" }),
  subscribes: own("subscribes", "subscribes", { from: "full" }),
} as const satisfies Readonly<Record<string, ListColumn>>;

export type ListColumnName = keyof typeof listColumns;

export const listColumnNames = Object.keys(listColumns) as [ListColumnName, ...ListColumnName[]];

/** As at first: those that tell components apart, as many as there is room for. */
export const columnsAtFirst: readonly ListColumnName[] = [
  "state",
  "name",
  "configuration",
  "leafNode",
  "package",
  "version",
  "boundedContext",
  "stateSince",
];

/** The columns shown, in the order of the list; left out: as at first. */
export const listColumnsCodec: UrlCodec<readonly ListColumnName[]> = {
  fallback: [],
  parse(text) {
    const named = text.split(",");
    const known = listColumnNames.filter((name) => named.includes(name));
    return known.length === 0 ? undefined : known;
  },
  format: (columns) => listColumnNames.filter((name) => columns.includes(name)).join(","),
};
