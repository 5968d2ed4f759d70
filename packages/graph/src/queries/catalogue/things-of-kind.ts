import { kindOf } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices } from "../rows/cypher-parts.ts";
import { numberIn, textIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { kindParameter, thingParameter } from "../thing-parameter.ts";

const params = z.strictObject({
  kind: kindParameter().describe("The kind of thing."),
  text: z.string().trim().max(200).optional().describe("Only with this in the name, whatever its case."),
  state: z.string().max(64).optional().describe("Only in this state, such as running."),
  context: thingParameter(["bounded-context"])
    .optional()
    .describe("Only of this bounded context: its components, aggregates and terms."),
  gone: z.boolean("say true or false").default(false).describe("Also things that are gone."),
});

function text(label: string, ofKind: string, inContext: boolean): string {
  const context =
    "EXISTS { MATCH (n)<-[:COVERS|HAS_AGGREGATE|SPEAKS]-(c:BoundedContext) WHERE c.key = $context }";
  return `MATCH (n:${label})
WHERE ${ofKind}($gone OR n.ended IS NULL) AND ($state IS NULL OR n.state = $state) AND ($text IS NULL OR toLower(n.name) CONTAINS $text)
${inContext ? `  AND ($context IS NULL OR ${context})\n` : ""}RETURN [n.kind, n.id, n.name] AS thing, n.state AS state, n.since AS since, n.time AS time, n.position AS position,
  n.ended AS gone, n.name AS name, n.key AS key
ORDER BY name, key
LIMIT $limit`;
}

export const thingsOfKind = namedQuery({
  name: "things-of-kind",
  title: "List things of a kind",
  description: "All things of a kind by name, with their state and what last changed them; with filters.",
  params,
  ...columns({
    thing: "thing",
    state: "text?",
    since: "time",
    changed: "time",
    because: "position",
    gone: "time?",
  }),
  slices: allSlices,
  reads: { labels: allLabels, types: ["COVERS", "HAS_AGGREGATE", "SPEAKS"] },
  cypher: text("Thing", "n.kind = $kind AND ", true),
  textFor: ({ kind, context }) => text(kindOf(kind).label, "", context !== undefined),
  bind: ({ kind, text: like, state, context, gone }) => ({
    kind,
    gone,
    text: like === undefined || like === "" ? null : like.toLowerCase(),
    state: state ?? null,
    context: context ?? null,
  }),
  finish: ({ rows }) =>
    rows.map(([thing, state, since, time, position, gone]) => [
      thingIn(thing),
      textOrNull(state),
      textIn(since),
      textIn(time),
      numberIn(position),
      textOrNull(gone),
    ]),
});
