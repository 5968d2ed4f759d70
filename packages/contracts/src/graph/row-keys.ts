import type { GraphAnswer } from "./answers.ts";

/** A row of an answer by what it is about: what came and went of a standing question is told by these keys. */
export interface KeyedRow {
  readonly key: string;
  readonly row: readonly unknown[];
  /** All of it as text, with what its cells refer to: another text is another row. */
  readonly text: string;
}

/** Cells of these kinds say how much or when, not what: a row whose number changed is the same row. */
const measures: ReadonlySet<GraphAnswer["columns"][number]["kind"]> = new Set([
  "number",
  "rate",
  "time",
  "position",
  "positions",
]);

/**
 * The rows of an answer, each with a key that stays while what the row is about stays: its things and texts, without numbers and
 * times; of rows about the same, the first, the second and so on.
 */
export function keyRows(
  answer: Pick<GraphAnswer, "columns" | "rows" | "nodes" | "edges">,
): readonly KeyedRow[] {
  const seen = new Map<string, number>();
  const names = new Map(answer.nodes.map((node) => [`${node.kind}:${node.id}`, node]));
  return answer.rows.map((row) => {
    const about = row.filter((cell, at) => !isMeasure(cell, answer.columns[at]?.kind));
    const base = JSON.stringify(about.map((cell) => identity(cell, answer)));
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    const key = nth === 0 ? base : `${base}#${nth}`;
    return { key, row, text: JSON.stringify(row.map((cell) => whole(cell, answer, names))) };
  });
}

function isMeasure(cell: unknown, kind: GraphAnswer["columns"][number]["kind"] | undefined): boolean {
  return kind !== undefined && (measures.has(kind) || (kind === "cell" && typeof cell === "number"));
}

type Referred = Pick<GraphAnswer, "edges">;

/** What a cell is about. A thing is its key: another name is the same thing. */
function identity(cell: unknown, answer: Referred): unknown {
  if (Array.isArray(cell)) return cell.map((part) => identity(part, answer));
  if (typeof cell !== "object" || cell === null) return cell;
  if ("edge" in cell && typeof cell.edge === "number") {
    const edge = answer.edges[cell.edge];
    return edge === undefined ? null : [edge.from, edge.type, edge.to];
  }
  if ("path" in cell) return identity(cell.path, answer);
  if ("kind" in cell && "id" in cell) return `${String(cell.kind)}:${String(cell.id)}`;
  return cell;
}

/** A cell with what it refers to in place of where that stands in the answer. */
function whole(cell: unknown, answer: Referred, nodes: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(cell)) return cell.map((part) => whole(part, answer, nodes));
  if (typeof cell !== "object" || cell === null) return cell;
  if ("edge" in cell && typeof cell.edge === "number") return answer.edges[cell.edge];
  if ("node" in cell && typeof cell.node === "string") return nodes.get(cell.node) ?? cell;
  if ("path" in cell) return whole(cell.path, answer, nodes);
  return cell;
}
