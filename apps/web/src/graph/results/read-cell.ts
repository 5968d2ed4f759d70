import type { GraphAnswer, NamedThing } from "@cim/contracts/graph";
import { isNamedThing } from "../data/answer-graph.ts";

/** What a cell says, so that it can be shown, linked, sorted and written to a file. */
export type ReadCell =
  | { readonly kind: "nothing" }
  | { readonly kind: "thing"; readonly thing: NamedThing }
  | { readonly kind: "things"; readonly things: readonly NamedThing[] }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "rate"; readonly number: number }
  | { readonly kind: "time"; readonly time: string }
  | { readonly kind: "positions"; readonly positions: readonly number[] }
  | { readonly kind: "kind"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "relationship"; readonly text: string }
  /** Anything that has no form of its own: as JSON. */
  | { readonly kind: "json"; readonly value: unknown };

type Column = GraphAnswer["columns"][number];

/** Finds what Cypher cells name by key and index. */
export interface CellContext {
  readonly things: ReadonlyMap<string, NamedThing>;
  readonly answer: Pick<GraphAnswer, "edges">;
}

export function cellContext(answer: Pick<GraphAnswer, "nodes" | "edges">): CellContext {
  return {
    things: new Map(answer.nodes.map(({ kind, id, name }) => [`${kind}:${id}`, { kind, id, name }] as const)),
    answer,
  };
}

/** Reads a cell by the kind of its column. A value that does not fit its column is shown as what it is. */
export function readCell(value: unknown, column: Column, context: CellContext): ReadCell {
  if (value === null || value === undefined) return { kind: "nothing" };
  if (isNamedThing(value)) return { kind: "thing", thing: value };
  if (Array.isArray(value)) return readList(value, column, context);
  if (typeof value === "number") {
    if (column.kind === "position") return { kind: "positions", positions: [value] };
    return { kind: column.kind === "rate" ? "rate" : "number", number: value };
  }
  if (typeof value === "string") {
    if (column.kind === "time" || isInstant(value)) return { kind: "time", time: value };
    if (column.kind === "kind" || column.kind === "relationship") return { kind: column.kind, text: value };
    return { kind: "text", text: value };
  }
  if (typeof value === "boolean") return { kind: "text", text: String(value) };
  return readObject(value as Readonly<Record<string, unknown>>, context);
}

function readList(value: readonly unknown[], column: Column, context: CellContext): ReadCell {
  const things = value.map((one) => (isNamedThing(one) ? one : thingOf(one, context)));
  if (value.length > 0 && things.every((thing) => thing !== undefined)) return { kind: "things", things };
  if (column.kind === "positions" && value.every((one) => typeof one === "number"))
    return { kind: "positions", positions: value };
  if (value.every((one) => typeof one === "string" || typeof one === "number"))
    return { kind: "text", text: value.join(", ") };
  return { kind: "json", value };
}

function readObject(value: Readonly<Record<string, unknown>>, context: CellContext): ReadCell {
  const thing = thingOf(value, context);
  if (thing) return { kind: "thing", thing };
  const edge = typeof value.edge === "number" ? context.answer.edges[value.edge] : undefined;
  if (edge && Object.keys(value).length === 1) {
    const name = (key: string) => context.things.get(key)?.name ?? key;
    return { kind: "relationship", text: `${name(edge.from)} ${edge.type} ${name(edge.to)}` };
  }
  if (Array.isArray(value.path) && Object.keys(value).length === 1) {
    const things = value.path.flatMap((part) => thingOf(part, context) ?? []);
    if (things.length > 0) return { kind: "things", things };
  }
  return { kind: "json", value };
}

function thingOf(value: unknown, context: CellContext): NamedThing | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { node } = value as Partial<Record<string, unknown>>;
  if (typeof node !== "string" || Object.keys(value).length !== 1) return undefined;
  const at = node.indexOf(":");
  return (
    context.things.get(node) ?? { kind: node.slice(0, at), id: node.slice(at + 1), name: node.slice(at + 1) }
  );
}

/** Whole instants as the log writes them. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u.test(text);
}

/** The cell as one text, for the tooltip, the clipboard and files: things by name. */
export function cellText(cell: ReadCell): string {
  switch (cell.kind) {
    case "nothing":
      return "";
    case "thing":
      return cell.thing.name;
    case "things":
      return cell.things.map(({ name }) => name).join(", ");
    case "number":
    case "rate":
      return String(cell.number);
    case "time":
      return cell.time;
    case "positions":
      return cell.positions.join(", ");
    case "json":
      return JSON.stringify(cell.value);
    default:
      return cell.text;
  }
}
