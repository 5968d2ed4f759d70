import { relationshipTypes } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices, anyType } from "../rows/cypher-parts.ts";
import { liveRate, roundedRate } from "../rows/live-rate.ts";
import { numberOrZero, textIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { thingParameter } from "../thing-parameter.ts";

export const relationsAmong = namedQuery({
  name: "relations-among",
  title: "How some things are related",
  description:
    "The relationships between things of a list, and to nothing else: what any answer is drawn by.",
  params: z.strictObject({
    things: z
      .array(thingParameter())
      .min(1, "name at least one thing")
      .max(1000, "name at most 1,000 things")
      .describe("The things, by their keys."),
  }),
  ...columns({
    from: "thing",
    type: "relationship",
    to: "thing",
    since: "time",
    count: "number?",
    perSecond: "rate?",
  }),
  slices: allSlices,
  reads: { labels: allLabels, types: relationshipTypes },
  cypher: `UNWIND $things AS key
MATCH (a:Thing {key: key})-[r:${anyType}]->(b:Thing)
WHERE b.key IN $things
RETURN [a.kind, a.id, a.name] AS fromThing, type(r) AS type, [b.kind, b.id, b.name] AS toThing, r.since AS since,
  r.count AS count, r.heat AS heat, r.lastTime AS lastTime, a.key AS startKey, b.key AS endKey
ORDER BY startKey, type, endKey
LIMIT $limit`,
  bind: ({ things }) => ({ things: [...new Set(things)] }),
  finish: ({ rows }, _, now) =>
    rows.map(([from, type, to, since, count, heat, lastTime]) => [
      thingIn(from),
      textIn(type),
      thingIn(to),
      textIn(since),
      count === null || count === undefined ? null : numberOrZero(count),
      count === null || count === undefined
        ? null
        : roundedRate(liveRate(numberOrZero(heat), textOrNull(lastTime), now)),
    ]),
});
