import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { textOrNull, thingIn, thingOrNull } from "../rows/read-cells.ts";
import { thingParameter } from "../thing-parameter.ts";

export const componentsWithoutOwner = namedQuery({
  name: "components-without-owner",
  title: "Components without an owner",
  description:
    "Components that nobody owns, and whose configuration nobody owns either, with where they run and what for.",
  params: z.strictObject({
    context: thingParameter(["bounded-context"]).optional().describe("Only those of this bounded context."),
    state: z.string().max(64).optional().describe("Only those in this state, such as running."),
  }),
  ...columns({ component: "thing", state: "text?", configuration: "thing?", context: "thing?" }),
  slices: ["fleet", "delivery"],
  reads: {
    labels: ["Component", "Configuration", "BoundedContext", "Person"],
    types: ["OWNS", "RUNS", "COVERS"],
  },
  cypher: `MATCH (c:Component)
WHERE c.ended IS NULL AND ($state IS NULL OR c.state = $state)
OPTIONAL MATCH (c)<-[:OWNS]-(p:Person)
WITH c, count(p) AS owners
WHERE owners = 0
OPTIONAL MATCH (c)<-[:RUNS]-(f:Configuration)
OPTIONAL MATCH (f)<-[:OWNS]-(q:Person)
WITH c, f, count(q) AS owners
WHERE owners = 0
OPTIONAL MATCH (c)<-[:COVERS]-(b:BoundedContext)
WITH c, f, b
WHERE $context IS NULL OR b.key = $context
RETURN [c.kind, c.id, c.name] AS component, c.state AS state, [f.kind, f.id, f.name] AS configuration,
  [b.kind, b.id, b.name] AS context, c.key AS componentKey, f.key AS configurationKey, b.key AS contextKey
ORDER BY componentKey, configurationKey, contextKey
LIMIT $limit`,
  bind: ({ context, state }) => ({ context: context ?? null, state: state ?? null }),
  finish: ({ rows }) =>
    rows.map(([component, state, configuration, context]) => [
      thingIn(component),
      textOrNull(state),
      thingOrNull(configuration),
      thingOrNull(context),
    ]),
});
