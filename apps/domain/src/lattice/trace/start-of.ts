import type { AnyRow, RouteTrace } from "@cim/contracts";

interface Origin {
  readonly server: string;
  readonly account: string;
}

/** Connections of one component that are named; more say nothing new. */
const mostNamed = 50;

/** Where a component is connected, and how well a trace that begins at `origin` speaks for it. @param rows of `connections` */
export function startOf(
  component: string,
  rows: Iterable<AnyRow>,
  origin: Origin,
): NonNullable<RouteTrace["component"]> {
  const connections: { connection: string; server: string; account: string }[] = [];
  for (const row of rows) {
    if (row.component !== component) continue;
    connections.push({
      connection: row.key,
      server: String(row.server),
      account: String(row.account),
    });
  }
  const inAccount = connections.filter(({ account }) => account === origin.account);
  const start = inAccount.some(({ server }) => server === origin.server)
    ? "same-server"
    : inAccount.length > 0
      ? "same-account"
      : connections.length > 0
        ? "other-account"
        : "unknown";
  return { component, connections: connections.slice(0, mostNamed), start };
}
