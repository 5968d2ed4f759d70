import type { GraphAnswer, GraphEdge, GraphNode } from "@cim/contracts";
import type { GraphRows, GraphValue } from "../port/graph-store.ts";
import { nodeKey } from "../values/graph-node.ts";

/** What an engine gave, as it is answered: each node and relationship once, cells name them. */
export type AnsweredRows = Pick<GraphAnswer, "columns" | "rows" | "nodes" | "edges" | "cut">;

/** Rows are taken until they hold so many bytes as JSON. Node keys and numbers of relationships stand in the cells. */
export function toGraphAnswer(
  { columns, rows, cut }: GraphRows,
  limits: { readonly rows: number; readonly bytes: number },
): AnsweredRows {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, { readonly index: number; readonly edge: GraphEdge }>();
  const answered: unknown[][] = [];
  let bytes = 0;

  function cell(value: GraphValue): unknown {
    if (typeof value !== "object" || value === null) return measured(value);
    if (Array.isArray(value)) return value.map(cell);
    if (isTagged(value, "$node")) return { node: nodeOf(value.$node) };
    if (isTagged(value, "$edge")) return { edge: edgeOf(value.$edge) };
    if (isTagged(value, "$path")) return { path: value.$path.map(cell) };
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [measured(name), cell(part)]));
  }

  function measured<Value>(value: Value): Value {
    bytes += typeof value === "string" ? value.length + 3 : 8;
    return value;
  }

  function nodeOf(node: GraphNode): string {
    const key = nodeKey(node);
    if (!nodes.has(key)) {
      nodes.set(key, node);
      bytes += JSON.stringify(node).length;
    }
    return measured(key);
  }

  function edgeOf(edge: GraphEdge): number {
    const text = JSON.stringify(edge);
    const known = edges.get(text);
    if (known !== undefined) return measured(known.index);
    bytes += text.length;
    edges.set(text, { index: edges.size, edge });
    return measured(edges.size - 1);
  }

  for (const row of rows) {
    const cells = row.map(cell);
    if (bytes > limits.bytes) return answer({ by: "bytes", limit: limits.bytes });
    answered.push(cells);
  }
  return answer(cut ? { by: "rows", limit: limits.rows } : undefined);

  function answer(why: GraphAnswer["cut"]): AnsweredRows {
    return {
      columns: columns.map((name) => ({ name, kind: "cell" })),
      rows: answered,
      nodes: [...nodes.values()],
      edges: [...edges.values()].map(({ edge }) => edge),
      ...(why === undefined ? {} : { cut: why }),
    };
  }
}

function isTagged<Tag extends "$node" | "$edge" | "$path">(
  value: object,
  tag: Tag,
): value is Extract<GraphValue, Readonly<Record<Tag, GraphNode | GraphEdge | readonly GraphValue[]>>> {
  return tag in value;
}
