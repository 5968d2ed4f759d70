import { type KindName, kindOf, type RelationshipType, relationshipOf, thingLabel } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { type NamedQuery, namedQuery } from "../named-query.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { edgeColumns, edgesIn, walk } from "../rows/walk.ts";
import { thingParameter } from "../thing-parameter.ts";

interface Walk extends Pick<NamedQuery, "name" | "title" | "description" | "slices"> {
  readonly from: readonly KindName[];
  readonly asks: string;
  readonly types: readonly RelationshipType[];
  readonly depth: number;
}

/** Everything that is reached from a thing along relationships of some types, each at its least distance. */
function walkQuery({ from, asks, types, depth, ...said }: Walk) {
  const along = types.join("|");
  const ends = types.flatMap((type) => [...relationshipOf(type).from, ...relationshipOf(type).to]);
  return namedQuery({
    ...said,
    params: z.strictObject({ thing: thingParameter(from).describe(asks) }),
    ...columns({
      thing: "thing",
      depth: "number",
      state: "text?",
      from: "thing",
      type: "relationship",
      to: "thing",
    }),
    reads: { labels: [thingLabel, ...new Set(ends.map((kind) => kindOf(kind).label))], types },
    cypher: `MATCH (s:Thing {key: $thing})-[:${along}*0..${depth - 1}]->(a:Thing)
WITH DISTINCT a
MATCH (a)-[r:${along}]->(b:Thing)
RETURN ${edgeColumns}
LIMIT $limit`,
    mostFound: 200_000,
    bind: ({ thing }) => ({ thing }),
    finish: (found, { thing }) =>
      [...walk(edgesIn(found), thing, depth, "down").values()]
        .sort(
          byAll(
            byNumber((at) => at.depth),
            byText((at) => keyOfThing(at.thing)),
          ),
        )
        .map((at) => [at.thing, at.depth, at.state, at.by.from, at.by.type, at.by.to]),
  });
}

export const runsOn = walkQuery({
  name: "runs-on",
  title: "What runs on it",
  description:
    "All that a cluster, leaf node, server or configuration holds, hosts, keeps or runs, down to components, containers and streams.",
  slices: ["fleet", "lattice", "delivery"],
  from: ["cluster", "leaf-node", "server", "configuration"],
  asks: "The cluster, leaf node, server or configuration.",
  types: ["HOLDS", "HOSTS", "RUNS", "KEEPS"],
  depth: 5,
});

export const reach = walkQuery({
  name: "reach",
  title: "Where it got to",
  description:
    "All that a commit, pull request, build, package or configuration reaches on its way: builds, packages, packages that depend on those (up to 20 steps away), configurations, components and containers.",
  slices: ["delivery", "fleet"],
  from: ["commit", "pull-request", "build", "package", "configuration"],
  asks: "The commit, pull request, build, package or configuration.",
  types: [
    "PROPOSED_IN",
    "MERGED_AS",
    "BUILT_IN",
    "PRODUCES",
    "DEPENDENCY_OF",
    "INSTALLED_AS",
    "CONFIGURED_IN",
    "ACTIVATED_IN",
    "DEPLOYED_AS",
    "RUNS",
  ],
  depth: 20,
});
