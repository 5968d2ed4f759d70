import { kindOf, relationshipTypes } from "@cim/contracts";
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

function text(label: string, types: string, things: string, counted: string): string {
  return `MATCH (n:${label})${things}
WITH n, COUNT { MATCH (n)-[r:${types}]->(o:Thing)${counted} } AS outgoing, COUNT { MATCH (n)<-[r:${types}]-(o:Thing)${counted} } AS incoming
WHERE outgoing + incoming > 0
RETURN [n.kind, n.id, n.name] AS thing, outgoing + incoming AS total, incoming, outgoing, n.key AS key
ORDER BY total DESC, key
LIMIT $top`;
}

export const topByDegree = namedQuery({
  name: "top-by-degree",
  title: "What is related to most",
  description: "Things with most relationships, of all types or of some; most first.",
  params,
  ...columns({ thing: "thing", relationships: "number", incoming: "number", outgoing: "number" }),
  slices: allSlices,
  reads: { labels: allLabels, types: relationshipTypes },
  cypher: text(
    "Thing",
    anyType,
    "\nWHERE $kind IS NULL OR n.kind = $kind",
    " WHERE size($types) = 0 OR type(r) IN $types",
  ),
  textFor: ({ kind, types }) =>
    text(
      kind === undefined ? "Thing" : kindOf(kind).label,
      types.length === 0 ? anyType : types.join("|"),
      "",
      "",
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
