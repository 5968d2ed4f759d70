import type { AnyRow, Measured } from "@cim/contracts";
import type { ReadonlyTables, RowChange } from "../../projector/tables.ts";

/** The five states of look.md's vocabulary, in the order of the counts. */
const states = ["registered", "running", "degraded", "failing", "stopped"] as const;

/** Components by state, along a change of a component. */
type Counts = Uint32Array;

/**
 * Components by state of every bounded context and cluster, kept up with the rows: a changed component costs two map look-ups. Clusters are summed
 * up when asked for, from counts by configuration, as one configuration's move to another leaf node moves all of its components.
 */
export interface FleetCounts {
  /** Counts all anew. */
  reset(tables: ReadonlyTables): void;
  /** Takes changes of rows; of other projections none is looked at. */
  apply(changes: readonly RowChange[]): void;
  /** Present counts. @param tables the rows that were counted */
  measure(tables: ReadonlyTables): Measured[];
}

export function createFleetCounts(): FleetCounts {
  const byContext = new Map<string, Counts>();
  const byConfiguration = new Map<string, Counts>();

  function count(row: AnyRow | undefined, delta: 1 | -1): void {
    if (row === undefined) return;
    const state = states.indexOf(row.state as (typeof states)[number]);
    if (state < 0) return;
    add(byContext, row.boundedContext, state, delta);
    add(byConfiguration, row.configuration, state, delta);
  }

  function add(counts: Map<string, Counts>, of: unknown, state: number, delta: 1 | -1): void {
    if (typeof of !== "string") return;
    let known = counts.get(of);
    if (known === undefined) {
      known = new Uint32Array(states.length);
      counts.set(of, known);
    }
    known[state] = (known[state] as number) + delta;
    if (delta < 0 && known.every((each) => each === 0)) counts.delete(of);
  }

  function byCluster(tables: ReadonlyTables): Map<string, Counts> {
    const configurations = tables.get("configurations");
    const leafNodes = tables.get("leaf-nodes");
    const counts = new Map<string, Counts>();
    for (const [configuration, own] of byConfiguration) {
      const leafNode = configurations?.get(configuration)?.leafNode;
      const cluster = typeof leafNode === "string" ? leafNodes?.get(leafNode)?.cluster : undefined;
      if (typeof cluster !== "string") continue;
      const sum = counts.get(cluster) ?? new Uint32Array(states.length);
      for (let state = 0; state < states.length; state++) {
        sum[state] = (sum[state] as number) + (own[state] as number);
      }
      counts.set(cluster, sum);
    }
    return counts;
  }

  return {
    reset(tables) {
      byContext.clear();
      byConfiguration.clear();
      for (const row of tables.get("components")?.values() ?? []) count(row, 1);
    },
    apply(changes) {
      for (const { projection, before, after } of changes) {
        if (projection !== "components") continue;
        if (
          before?.state === after?.state &&
          before?.boundedContext === after?.boundedContext &&
          before?.configuration === after?.configuration
        )
          continue;
        count(before, -1);
        count(after, 1);
      }
    },
    measure: (tables) => [
      ...measured("context.components", byContext),
      ...measured("cluster.components", byCluster(tables)),
    ],
  };
}

function measured(
  name: "context.components" | "cluster.components",
  counts: ReadonlyMap<string, Counts>,
): Measured[] {
  return [...counts].flatMap(([of, own]) =>
    states.map((state, at): Measured => [`${name}.${state}`, of, own[at] as number]),
  );
}
