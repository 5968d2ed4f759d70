import type { GraphAnswer, NamedThing } from "@cim/contracts/graph";
import type { DrawnAnswer, DrawnEdge, DrawnThing } from "../view/graph-view-props.ts";

/** Type of what stands between `from` and `to` in rows that name no relationship: put together by the query, not kept in the graph. */
export const saysType = "SAYS";

/** The key of a thing, `<kind>:<id>`. */
export function keyOf(thing: { readonly kind: string; readonly id: string }): string {
  return `${thing.kind}:${thing.id}`;
}

/** True for a cell that names a thing. */
export function isNamedThing(value: unknown): value is NamedThing {
  if (typeof value !== "object" || value === null) return false;
  const { kind, id, name } = value as Partial<Record<string, unknown>>;
  return typeof kind === "string" && typeof id === "string" && typeof name === "string";
}

/**
 * The things and relationships that an answer speaks of. A `relationship` stands between the things `from` and `to`, or between
 * the first two of its row; a
 * Cypher answer brings its own; consecutive things of a `things` column are not joined: what relates them is asked for.
 */
export function answerGraph(answer: GraphAnswer): DrawnAnswer {
  const things = new Map<string, DrawnThing>();
  const edges: DrawnEdge[] = [];
  const add = (thing: DrawnThing): string => {
    const key = keyOf(thing);
    if (!things.has(key)) things.set(key, thing);
    return key;
  };
  for (const node of answer.nodes) {
    const { state } = node.properties;
    add({
      kind: node.kind,
      id: node.id,
      name: node.name,
      state: typeof state === "string" ? state : undefined,
    });
  }
  edges.push(...answer.edges);

  const typeAt = answer.columns.findIndex((column) => column.kind === "relationship");
  const ends = answer.columns.flatMap((column, at) => (column.kind === "thing" ? [at] : []));
  const named = (name: string) => ends.find((at) => answer.columns[at]?.name === name);
  const fromAt = named("from") ?? ends[0];
  const toAt = named("to") ?? ends.find((at) => at !== fromAt);
  for (const row of answer.rows) {
    for (const cell of row) {
      if (isNamedThing(cell)) add(drawn(cell));
      else if (Array.isArray(cell)) for (const one of cell) if (isNamedThing(one)) add(drawn(one));
    }
    if (fromAt === undefined || toAt === undefined || !(typeAt >= 0 || isFlow(answer))) continue;
    const [from, type, to] = [row[fromAt], typeAt < 0 ? saysType : row[typeAt], row[toAt]];
    if (!isNamedThing(from) || !isNamedThing(to) || typeof type !== "string") continue;
    const properties = Object.fromEntries(
      answer.columns.flatMap((column, at) =>
        at === fromAt || at === toAt || at === typeAt ? [] : [[column.name, row[at]]],
      ),
    );
    edges.push({ from: keyOf(from), type, to: keyOf(to), properties });
  }
  return { nodes: [...things.values()], edges: unlike(edges) };
}

/** Both together; of the same relationship the first one counts. */
export function joinGraphs(one: DrawnAnswer, other: DrawnAnswer): DrawnAnswer {
  const things = new Map<string, DrawnThing>();
  for (const thing of [...one.nodes, ...other.nodes])
    if (!things.has(keyOf(thing))) things.set(keyOf(thing), thing);
  return { nodes: [...things.values()], edges: unlike([...one.edges, ...other.edges]) };
}

/** True for rows that say what goes from one thing to another without a relationship that the graph keeps: contexts that speak. */
function isFlow({ columns }: GraphAnswer): boolean {
  const isThing = (name: string) => columns.some((column) => column.name === name && column.kind === "thing");
  return isThing("from") && isThing("to");
}

/** True when the answer says itself what relates its things, so that nothing has to be asked for. */
export function saysRelations(answer: GraphAnswer): boolean {
  return (
    answer.edges.length > 0 ||
    isFlow(answer) ||
    answer.columns.some((column) => column.kind === "relationship")
  );
}

/** True when there is anything to draw. */
export function hasThings(answer: GraphAnswer): boolean {
  return (
    answer.nodes.length > 0 ||
    answer.columns.some((column) => column.kind === "thing" || column.kind === "things")
  );
}

function drawn({ kind, id, name }: NamedThing): DrawnThing {
  return { kind, id, name };
}

function unlike(edges: readonly DrawnEdge[]): readonly DrawnEdge[] {
  const seen = new Map<string, DrawnEdge>();
  for (const edge of edges) {
    const key = `${edge.from}\n${edge.type}\n${edge.to}`;
    if (!seen.has(key)) seen.set(key, edge);
  }
  return [...seen.values()];
}
