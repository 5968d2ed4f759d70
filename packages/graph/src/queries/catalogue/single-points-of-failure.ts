import type { NamedThing } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { cutPoints } from "../rows/cut-points.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { numberIn, textIn, thingIn } from "../rows/read-cells.ts";

/** Most things named for one reason; all are counted. */
const mostNamed = 20;

interface Point {
  readonly thing: NamedThing;
  readonly why: string;
  readonly of: readonly NamedThing[];
  readonly affected: number;
}

export const singlePointsOfFailure = namedQuery({
  name: "single-points-of-failure",
  title: "What must not fail",
  description:
    "Things that nothing stands in for: the only component that provides a capability others need (provides alone; counted are those that need it), the only server that keeps a stream (keeps alone; counted are the streams), and servers and leaf links that join parts of the lattice which have no other way to each other (joins; counted are servers and links cut off from the largest part). What affects most first.",
  params: z.strictObject({}),
  ...columns({ thing: "thing", why: "text", of: "things", affected: "number" }),
  slices: ["fleet", "lattice"],
  reads: {
    labels: ["Component", "Capability", "Server", "Stream", "LeafLink"],
    types: ["PROVIDES", "NEEDED_BY", "KEEPS", "LINKS"],
  },
  cypher: `MATCH (k:Capability)<-[:PROVIDES]-(any:Component)
WITH k, count(any) AS providers
WHERE providers = 1
MATCH (k)-[:NEEDED_BY]->(u:Component)
WITH k, count(u) AS users
MATCH (k)<-[:PROVIDES]-(c:Component)
RETURN 'provides alone' AS why, [c.kind, c.id, c.name] AS one, [k.kind, k.id, k.name] AS other, users AS affected
UNION ALL
MATCH (m:Stream)<-[:KEEPS]-(any:Server)
WITH m, count(any) AS keepers
WHERE keepers = 1
MATCH (m)<-[:KEEPS]-(s:Server)
RETURN 'keeps alone' AS why, [s.kind, s.id, s.name] AS one, [m.kind, m.id, m.name] AS other, 1 AS affected
UNION ALL
MATCH (s:Server)-[:LINKS]->(l:Thing)
RETURN 'joins' AS why, [s.kind, s.id, s.name] AS one, [l.kind, l.id, l.name] AS other, 0 AS affected
UNION ALL
MATCH (l:LeafLink)-[:LINKS]->(s:Thing)
RETURN 'joins' AS why, [l.kind, l.id, l.name] AS one, [s.kind, s.id, s.name] AS other, 0 AS affected`,
  mostFound: 500_000,
  bind: () => ({}),
  finish({ rows }) {
    const found = rows.map(([why, one, other, affected]) => ({
      why: textIn(why),
      one: thingIn(one),
      other: thingIn(other),
      affected: numberIn(affected),
    }));
    const links = found.filter(({ why }) => why === "joins");
    const alone = new Map<string, Point>();
    for (const { why, one, other, affected } of found) {
      if (why === "joins") continue;
      const key = `${why} ${keyOfThing(one)}`;
      const before = alone.get(key);
      const of = [...(before?.of ?? []), other];
      alone.set(key, { thing: one, why, of, affected: (before?.affected ?? 0) + affected });
    }
    return [...alone.values(), ...joining(links)]
      .sort(
        byAll(
          byNumber((point) => -point.affected),
          byText((point) => keyOfThing(point.thing)),
          byText((point) => point.why),
        ),
      )
      .map(({ thing, why, of, affected }) => [
        thing,
        why,
        [...of].sort(byText(keyOfThing)).slice(0, mostNamed),
        affected,
      ]);
  },
});

function joining(
  links: readonly { readonly one: NamedThing; readonly other: NamedThing }[],
): readonly Point[] {
  const things = new Map(
    links.flatMap(({ one, other }) => [one, other]).map((thing) => [keyOfThing(thing), thing] as const),
  );
  const pairs = links.map(({ one, other }) => [keyOfThing(one), keyOfThing(other)] as const);
  const beside = new Map<string, Map<string, NamedThing>>();
  for (const { one, other } of links)
    for (const [at, by] of [
      [one, other],
      [other, one],
    ] as const) {
      const there = beside.get(keyOfThing(at)) ?? new Map<string, NamedThing>();
      beside.set(keyOfThing(at), there.set(keyOfThing(by), by));
    }
  return cutPoints(pairs).flatMap(({ at, cutOff }) => {
    const thing = things.get(at);
    return thing === undefined
      ? []
      : [{ thing, why: "joins", of: [...(beside.get(at)?.values() ?? [])], affected: cutOff }];
  });
}
