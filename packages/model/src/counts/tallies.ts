import { defineTally, type Tally } from "../projection/index.ts";

/** What the overview counts. The `counts` projection has one row per entry, keyed by what is counted. */
export const tallies: readonly Tally[] = [
  defineTally("changes", "delivery", (row) => row.state),
  defineTally("leaf-nodes", "fleet"),
  defineTally("configurations", "fleet", (row) => (row.generation === null ? "registered" : "active")),
  defineTally("components", "fleet", (row) => row.state),
  defineTally("servers", "lattice", (row) => row.state),
  defineTally("leaf-links", "lattice", (row) => row.state),
  defineTally("accounts", "lattice"),
  defineTally("streams", "lattice"),
  defineTally("consumers", "lattice"),
  defineTally("annotations", "history"),
  defineTally("set-aside", "system", (row) => row.code),
];
