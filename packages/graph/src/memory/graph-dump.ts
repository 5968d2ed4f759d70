import type { GraphStore } from "../port/graph-store.ts";

/** All that a graph holds, one line each, in one order: equal graphs have equal dumps. */
export type GraphDump = readonly string[];

interface DumpedRelation {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly properties: unknown;
}

export function graphDump(nodes: readonly unknown[], relations: readonly DumpedRelation[]): GraphDump {
  return [
    ...nodes.map((properties) => inOrder(properties)),
    ...relations.map(({ from, type, to, properties }) => `${from} -${type}-> ${to} ${inOrder(properties)}`),
  ].sort();
}

/** The dump of a store that answers texts. For tests: it reads everything. */
export async function dumpStore(store: Pick<GraphStore, "read">): Promise<GraphDump> {
  const all = { rows: 10_000_000, timeout: 60_000 };
  const nodes = await store.read("MATCH (n:Thing) RETURN properties(n) AS properties", {}, all);
  const relations = await store.read(
    "MATCH (a:Thing)-[r]->(b:Thing) RETURN a.key AS start, type(r) AS type, b.key AS finish, properties(r) AS properties",
    {},
    all,
  );
  return graphDump(
    nodes.rows.map(([properties]) => properties),
    relations.rows.map(([from, type, to, properties]) => ({
      from: String(from),
      type: String(type),
      to: String(to),
      properties,
    })),
  );
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
