import { kindOf } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices } from "../rows/cypher-parts.ts";
import { byAll, byText, keyOfThing } from "../rows/order.ts";
import { numberIn, textIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { kindParameter } from "../thing-parameter.ts";

const ofKind = z.strictObject({ kind: kindParameter().optional().describe("Only things of this kind.") });

export const countByKind = namedQuery({
  name: "count-by-kind",
  title: "How many things there are of each kind",
  description: "Things that are there now, counted by their kind; most first.",
  params: z.strictObject({}),
  ...columns({ kind: "kind", things: "number" }),
  slices: allSlices,
  reads: { labels: allLabels, types: [] },
  cypher: `MATCH (n:Thing)
WHERE n.ended IS NULL
WITH n.kind AS kind, count(n) AS things
RETURN kind, things
ORDER BY things DESC, kind`,
  bind: () => ({}),
  finish: ({ rows }) => rows.map(([kind, things]) => [textIn(kind), numberIn(things)]),
});

function byState(label: string, things: string): string {
  return `MATCH (n:${label})
WHERE n.ended IS NULL${things}
WITH n.kind AS kind, n.state AS state, count(n) AS things
RETURN kind, state, things
ORDER BY things DESC, kind, coalesce(state, '')
LIMIT $limit`;
}

export const countByState = namedQuery({
  name: "count-by-state",
  title: "How many things are in each state",
  description:
    "Things that are there now, counted by kind and state; most first. No state: nothing has told of one.",
  params: ofKind,
  ...columns({ kind: "kind", state: "text?", things: "number" }),
  slices: allSlices,
  reads: { labels: allLabels, types: [] },
  cypher: byState("Thing", " AND ($kind IS NULL OR n.kind = $kind)"),
  textFor: ({ kind }) => byState(kind === undefined ? "Thing" : kindOf(kind).label, ""),
  bind: ({ kind }) => ({ kind: kind ?? null }),
  finish: ({ rows }) =>
    rows.map(([kind, state, things]) => [textIn(kind), textOrNull(state), numberIn(things)]),
});

export const countByContext = namedQuery({
  name: "count-by-context",
  title: "How many things belong to each bounded context",
  description:
    "Components that work in a bounded context, its aggregates, the event types those emit, and its terms, counted by context and kind; in the order of the contexts.",
  params: ofKind,
  ...columns({ context: "thing", kind: "kind", things: "number" }),
  slices: allSlices,
  reads: {
    labels: ["BoundedContext", "Component", "Aggregate", "EventType", "Term"],
    types: ["COVERS", "HAS_AGGREGATE", "SPEAKS", "EMITS"],
  },
  cypher: `MATCH (c:BoundedContext)-[:COVERS|HAS_AGGREGATE|SPEAKS]->(n:Thing)
WHERE n.ended IS NULL AND ($kind IS NULL OR n.kind = $kind)
WITH c, n.kind AS kind, count(n) AS things
RETURN [c.kind, c.id, c.name] AS context, kind, things, c.key AS key
ORDER BY key, kind
LIMIT $limit
UNION ALL
MATCH (c:BoundedContext)-[:HAS_AGGREGATE]->(g:Aggregate)
MATCH (g)-[:EMITS]->(n:EventType)
WHERE n.ended IS NULL AND ($kind IS NULL OR n.kind = $kind)
WITH DISTINCT c, n
WITH c, n.kind AS kind, count(n) AS things
RETURN [c.kind, c.id, c.name] AS context, kind, things, c.key AS key
ORDER BY key, kind
LIMIT $limit`,
  mostFound: 100_000,
  bind: ({ kind }) => ({ kind: kind ?? null }),
  finish: ({ rows }) =>
    rows
      .map(([context, kind, things]) => ({
        context: thingIn(context),
        kind: textIn(kind),
        things: numberIn(things),
      }))
      .sort(
        byAll(
          byText((row) => keyOfThing(row.context)),
          byText((row) => row.kind),
        ),
      )
      .map(({ context, kind, things }) => [context, kind, things]),
});
