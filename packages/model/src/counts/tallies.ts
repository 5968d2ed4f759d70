import { defineTally, type Tally } from "../projection/index.ts";

/** What the overview counts. The `counts` projection has one row per entry, keyed by what is counted. */
export const tallies: readonly Tally[] = [
  defineTally("changes", "delivery", (row) => row.state),
  defineTally("containers", "delivery"),
  defineTally("packages", "delivery"),
  defineTally("leaf-nodes", "fleet"),
  defineTally("configurations", "fleet", (row) => (row.generation === null ? "registered" : "active")),
  defineTally("components", "fleet", (row) => row.state),
  defineTally("outages", "fleet"),
  defineTally("servers", "lattice", (row) => row.state),
  defineTally("leaf-links", "lattice", (row) => row.state),
  defineTally("gateways", "lattice", (row) => row.state),
  defineTally("accounts", "lattice"),
  defineTally("connections", "lattice", (row) => row.transport),
  defineTally("slow-consumers", "lattice"),
  defineTally("streams", "lattice"),
  defineTally("consumers", "lattice"),
  defineTally("sources", "lattice", (row) => row.state),
  defineTally("feeds", "lattice", (row) => (row.state === "gone" ? "gone" : row.link)),
  defineTally("subscriptions", "lattice"),
  // By source (`""`: own events), as the projection bounds its rows by this count.
  defineTally("subject-forms", "language", (row) => row.source),
  defineTally("habits", "language", (row) => row.state),
  defineTally("overdue-steps", "language", (row) => row.state),
  defineTally("annotations", "history"),
  defineTally("views", "history"),
  defineTally("set-aside", "system", (row) => row.code),
];
