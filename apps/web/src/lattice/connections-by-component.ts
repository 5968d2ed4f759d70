import type { ConnectionRow, SlowConsumerRow } from "@cim/contracts/lattice";

/** The connections of one component, or of all that name none (`component` null). */
export interface ComponentConnections {
  readonly component: string | null;
  readonly connections: readonly ConnectionRow[];
  readonly servers: readonly string[];
  readonly accounts: readonly string[];
  /** Milliseconds; the longest that is known. */
  readonly rttMs: number | null;
  /** How often servers cut it for reading too slowly. */
  readonly timesCut: number;
}

/** Connections by the component that their name speaks of; most connections first, those of none last. */
export function connectionsByComponent(
  connections: readonly ConnectionRow[],
  slow: readonly SlowConsumerRow[],
): readonly ComponentConnections[] {
  const groups = new Map<string | null, ConnectionRow[]>();
  for (const row of connections) {
    const group = groups.get(row.component);
    if (group) group.push(row);
    else groups.set(row.component, [row]);
  }
  const cut = new Map<string | null, number>();
  for (const { component, times } of slow) cut.set(component, (cut.get(component) ?? 0) + times);
  return [...groups]
    .map(([component, rows]): ComponentConnections => {
      const times = rows.flatMap(({ rttMs }) => rttMs ?? []);
      return {
        component,
        connections: [...rows].sort((one, other) => (one.key < other.key ? -1 : 1)),
        servers: [...new Set(rows.map(({ server }) => server))].sort(),
        accounts: [...new Set(rows.map(({ account }) => account))].sort(),
        rttMs: times.length === 0 ? null : Math.max(...times),
        timesCut: cut.get(component) ?? 0,
      };
    })
    .sort(
      (one, other) =>
        Number(one.component === null) - Number(other.component === null) ||
        other.connections.length - one.connections.length ||
        ((one.component ?? "") < (other.component ?? "") ? -1 : 1),
    );
}
