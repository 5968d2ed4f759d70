import { relationshipTypes } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices, anyType } from "../rows/cypher-parts.ts";
import { liveRate, roundedRate } from "../rows/live-rate.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { numberOrZero, textIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { depthParameter, thingParameter, typesParameter } from "../thing-parameter.ts";

const deepest = 3;
const params = z.strictObject({
  thing: thingParameter().describe("The thing in the middle."),
  depth: depthParameter(deepest, 1),
  types: typesParameter(),
});

/** What depends on parameters in the whole text is settled in the smaller one: engines walk a pattern without conditions faster. */
function text(within: number, types: string, steps: string, last: string): string {
  return `MATCH (s:Thing {key: $thing})-[path:${types}*0..${within}]-(x:Thing)${steps}
WITH DISTINCT x
MATCH (x)-[r:${types}]-(y:Thing)${last}
WITH DISTINCT startNode(r) AS a, r, endNode(r) AS b
RETURN [a.kind, a.id, a.name] AS fromThing, type(r) AS type, [b.kind, b.id, b.name] AS toThing, r.since AS since,
  r.count AS count, r.heat AS heat, r.lastTime AS lastTime, a.key AS startKey, b.key AS endKey
ORDER BY startKey, type, endKey
LIMIT $limit`;
}

export const neighbourhood = namedQuery({
  name: "neighbourhood",
  title: "What is around a thing",
  description:
    "The relationships of a thing in both directions, and of the things it is related to, up to three steps away: nearest first.",
  params,
  ...columns({
    from: "thing",
    type: "relationship",
    to: "thing",
    depth: "number",
    since: "time",
    count: "number?",
    perSecond: "rate?",
  }),
  slices: allSlices,
  reads: { labels: allLabels, types: relationshipTypes },
  cypher: text(
    deepest - 1,
    anyType,
    "\nWHERE size(path) < $depth AND (size($types) = 0 OR all(step IN path WHERE type(step) IN $types))",
    "\nWHERE size($types) = 0 OR type(r) IN $types",
  ),
  textFor: ({ depth, types }) =>
    text(depth - 1, types.length === 0 ? anyType : types.join("|"), "", "").replace("path:", ":"),
  mostFound: 50_000,
  bind: ({ thing, depth, types }) => ({ thing, depth, types }),
  finish({ rows }, { thing: start }, now) {
    const edges = rows.map(([from, type, to, since, count, heat, lastTime]) => {
      const isCounted = count !== null && count !== undefined;
      const rate = liveRate(numberOrZero(heat), textOrNull(lastTime), now);
      return {
        from: thingIn(from),
        type: textIn(type),
        to: thingIn(to),
        since: textIn(since),
        count: isCounted ? numberOrZero(count) : null,
        perSecond: isCounted ? roundedRate(rate) : null,
      };
    });
    const depths = distances(
      edges.map(({ from, to }) => [keyOfThing(from), keyOfThing(to)] as const),
      start,
    );
    const depthOf = (edge: (typeof edges)[number]) =>
      1 + Math.min(depths.get(keyOfThing(edge.from)) ?? deepest, depths.get(keyOfThing(edge.to)) ?? deepest);
    return edges
      .map((edge) => ({ ...edge, depth: depthOf(edge) }))
      .sort(
        byAll(
          byNumber((edge) => edge.depth),
          byText((edge) => keyOfThing(edge.from)),
          byText((edge) => edge.type),
          byText((edge) => keyOfThing(edge.to)),
        ),
      )
      .map(({ from, type, to, depth, since, count, perSecond }) => [
        from,
        type,
        to,
        depth,
        since,
        count,
        perSecond,
      ]);
  },
});

/** Steps from the start to each thing, by relationships in either direction. */
function distances(
  pairs: readonly (readonly [string, string])[],
  start: string,
): ReadonlyMap<string, number> {
  const beside = new Map<string, string[]>();
  for (const [from, to] of pairs)
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const there = beside.get(one);
      if (there === undefined) beside.set(one, [other]);
      else there.push(other);
    }
  const depths = new Map([[start, 0]]);
  // A map goes on to what is added while it is walked: nearest first.
  for (const [key, depth] of depths)
    for (const other of beside.get(key) ?? []) if (!depths.has(other)) depths.set(other, depth + 1);
  return depths;
}
