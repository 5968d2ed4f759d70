import { endedType, kindOf, relationshipTypes, thingLabel } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices, anyType } from "../rows/cypher-parts.ts";
import { numberIn, thingIn } from "../rows/read-cells.ts";
import { kindParameter, typesParameter } from "../thing-parameter.ts";

const params = z.strictObject({
  kind: kindParameter().optional().describe("Only things of this kind."),
  types: typesParameter(),
  top: z
    .int("give a whole number")
    .min(1, "give at least 1")
    .max(1000, "give at most 1,000")
    .default(20)
    .describe("How many things, 1 to 1,000."),
});

function text(label: string, things: string, outgoing: string, incoming: string): string {
  return `MATCH (n:${label})${things}
WITH n, ${outgoing} AS outgoing, ${incoming} AS incoming
WHERE outgoing + incoming > 0
RETURN [n.kind, n.id, n.name] AS thing, outgoing + incoming AS total, incoming, outgoing, n.key AS key
ORDER BY total DESC, key
LIMIT $top`;
}

/** Relationships of some types, or as a condition allows. */
function counted(types: string, condition = ""): readonly [string, string] {
  return [
    `COUNT { MATCH (n)-[r:${types}]->(o:Thing)${condition} }`,
    `COUNT { MATCH (n)<-[r:${types}]-(o:Thing)${condition} }`,
  ];
}

/** All that are not over: Neo4j keeps how many a node has in all and of a type, and need not look at them (15 s became 4 s). */
const all = [
  `COUNT { (n)-->() } - COUNT { (n)-[:${endedType}]->() }`,
  `COUNT { (n)<--() } - COUNT { (n)<-[:${endedType}]-() }`,
] as const;

export const topByDegree = namedQuery({
  name: "top-by-degree",
  title: "What is related to most",
  description: "Things with most relationships, of all types or of some; most first.",
  params,
  ...columns({ thing: "thing", relationships: "number", incoming: "number", outgoing: "number" }),
  slices: allSlices,
  reads: { labels: allLabels, types: [...relationshipTypes, endedType] },
  cypher: text(
    thingLabel,
    "\nWHERE $kind IS NULL OR n.kind = $kind",
    ...counted(anyType, " WHERE size($types) = 0 OR type(r) IN $types"),
  ),
  textFor: ({ kind, types }) =>
    text(
      kind === undefined ? thingLabel : kindOf(kind).label,
      "",
      ...(types.length === 0 ? all : counted(types.join("|"))),
    ),
  bind: ({ kind, types, top }) => ({ kind: kind ?? null, types, top }),
  finish: ({ rows }) =>
    rows.map(([thing, total, incoming, outgoing]) => [
      thingIn(thing),
      numberIn(total),
      numberIn(incoming),
      numberIn(outgoing),
    ]),
});
