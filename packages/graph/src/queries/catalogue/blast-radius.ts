import { effectTypes, type KindName, kindOf, relationshipOf, thingLabel } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { type NamedQuery, namedQuery } from "../named-query.ts";
import { allSlices, effectType } from "../rows/cypher-parts.ts";
import { roundedRate } from "../rows/live-rate.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { trafficOf } from "../rows/traffic.ts";
import { type Direction, edgeColumns, edgesIn, walk } from "../rows/walk.ts";
import { depthParameter, thingParameter } from "../thing-parameter.ts";

const deepest = 8;
const params = z.strictObject({
  thing: thingParameter().describe("The thing that changes or fails."),
  depth: depthParameter(deepest, 4),
});

const ends = effectTypes.flatMap((type) => [...relationshipOf(type).from, ...relationshipOf(type).to]);
const labels = [thingLabel, ...new Set(ends.map((kind: KindName) => kindOf(kind).label))];

/** One text for each direction: all that an effect can cross within the radius, and one step beyond for the traffic at its rim. */
function text(direction: Direction, depth: number): string {
  const [there, around] =
    direction === "down"
      ? [`-[:${effectType}*0..${depth}]->`, `(a)-[r:${effectType}]->(b:Thing)`]
      : [`<-[:${effectType}*0..${depth}]-`, `(b)<-[r:${effectType}]-(a:Thing)`];
  const near = direction === "down" ? "a" : "b";
  return `MATCH (s:Thing {key: $thing})${there}(${near}:Thing)
WITH DISTINCT ${near}
MATCH ${around}
RETURN ${edgeColumns}
LIMIT $limit`;
}

function blastRadius(
  direction: Direction,
  said: Pick<NamedQuery, "name" | "title" | "description">,
): NamedQuery<typeof params> {
  return namedQuery({
    ...said,
    params,
    ...columns({
      thing: "thing",
      depth: "number",
      perSecond: "rate",
      state: "text?",
      from: "thing",
      type: "relationship",
      to: "thing",
    }),
    slices: allSlices,
    reads: { labels, types: effectTypes },
    cypher: text(direction, deepest),
    textFor: ({ depth }) => text(direction, depth),
    mostFound: 200_000,
    bind: ({ thing }) => ({ thing }),
    finish(found, { thing: start, depth }, now) {
      const edges = edgesIn(found);
      const reached = walk(edges, start, depth, direction);
      // The whole text gives relationships of things beyond the radius, too: what they tell depends on the text's bound.
      const within = edges.filter((edge) => {
        const near = keyOfThing(direction === "down" ? edge.from : edge.to);
        return near === start || reached.has(near);
      });
      const rates = trafficOf(within, reached, start, now);
      return [...reached.values()]
        .map((at) => ({ ...at, key: keyOfThing(at.thing) }))
        .map((at) => ({ ...at, perSecond: roundedRate(rates.get(at.key) ?? 0) }))
        .sort(
          byAll(
            byNumber((at) => at.depth),
            byNumber((at) => -at.perSecond),
            byText((at) => at.key),
          ),
        )
        .map(({ thing, depth: at, perSecond, state, by }) => [
          thing,
          at,
          perSecond,
          state,
          by.from,
          by.type,
          by.to,
        ]);
    },
  });
}

export const downstream = blastRadius("down", {
  name: "downstream",
  title: "What it affects",
  description:
    "Blast radius: everything that can feel it when this thing changes or fails, nearest first, and at each distance what carries most events now first. Follows the relationships that carry effects in their direction. The rate is what comes to a thing within the radius, or what it sends, whichever is more.",
});

export const upstream = blastRadius("up", {
  name: "upstream",
  title: "What it depends on",
  description:
    "Everything whose change or failure this thing can feel, nearest first, and at each distance what carries most events now first. Follows the relationships that carry effects against their direction. The rate is what comes to a thing within the radius, or what it sends, whichever is more.",
});
