import { relationshipTypes } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices, anyType } from "../rows/cypher-parts.ts";
import { keyOfThing } from "../rows/order.ts";
import { listIn, textIn, thingIn } from "../rows/read-cells.ts";
import { thingParameter } from "../thing-parameter.ts";

export const shortestConnection = namedQuery({
  name: "shortest-connection",
  title: "How two things connect",
  description:
    "The shortest way between two things by relationships of any type in either direction, at most 12 steps. Of several equally short ones the first by the names of what they pass.",
  params: z
    .strictObject({
      from: thingParameter().describe("Where the way begins."),
      to: thingParameter().describe("Where it ends."),
    })
    .refine(({ from, to }) => from !== to, { path: ["to"], error: "give another thing than the first" }),
  ...columns({ step: "number", from: "thing", type: "relationship", to: "thing" }),
  slices: allSlices,
  reads: { labels: allLabels, types: relationshipTypes },
  cypher: `MATCH (a:Thing {key: $from})
MATCH (b:Thing {key: $to})
MATCH p = allShortestPaths((a)-[:${anyType}*..12]-(b))
RETURN [n IN nodes(p) | n.key] AS keys, [r IN relationships(p) | type(r)] AS types,
  [n IN nodes(p) | [n.kind, n.id, n.name]] AS things, [r IN relationships(p) | startNode(r).key] AS starts
ORDER BY keys, types, starts
LIMIT 1`,
  bind: ({ from, to }) => ({ from, to }),
  finish({ rows }) {
    const [way] = rows;
    if (way === undefined) return [];
    const types = listIn(way[1]).map(textIn);
    const things = listIn(way[2]).map(thingIn);
    const starts = listIn(way[3]).map(textIn);
    return types.map((type, index) => {
      const [one, other] = [things[index], things[index + 1]];
      if (one === undefined || other === undefined) throw new TypeError("A path has more steps than things");
      const isAlong = starts[index] === keyOfThing(one);
      return [index + 1, isAlong ? one : other, type, isAlong ? other : one];
    });
  },
});
