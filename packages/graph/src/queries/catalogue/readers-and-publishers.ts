import type { NamedThing } from "@cim/contracts";
import { z } from "zod";
import type { GraphRows } from "../../port/graph-store.ts";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { liveRate, roundedRate } from "../rows/live-rate.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { numberOrZero, textOrNull, thingIn } from "../rows/read-cells.ts";
import { thingParameter } from "../thing-parameter.ts";

const slices = ["fleet", "lattice"] as const;
const flow = ["PUBLISHES", "MATCHES", "DELIVERS", "HEARD_BY", "STORED_IN", "FEEDS"];

/** Of both questions: `[who, subject, pattern, count, heat, lastTime]`. */
function finish({ rows }: GraphRows, now: string) {
  return rows
    .map(([who, subject, pattern, count, heat, lastTime]) => ({
      who: thingIn(who),
      subject: thingIn(subject),
      pattern: thingIn(pattern),
      count: numberOrZero(count),
      perSecond: roundedRate(liveRate(numberOrZero(heat), textOrNull(lastTime), now)),
    }))
    .sort(
      byAll(
        byNumber((row) => -row.perSecond),
        byText((row) => keyOfThing(row.who)),
        byText((row) => keyOfThing(row.subject)),
        byText((row) => keyOfThing(row.pattern)),
      ),
    )
    .map(({ who, subject, pattern, count, perSecond }): readonly (NamedThing | number)[] => [
      who,
      subject,
      pattern,
      count,
      perSecond,
    ]);
}

const returned = `[w.kind, w.id, w.name] AS who, [s.kind, s.id, s.name] AS subject, [t.kind, t.id, t.name] AS pattern,
  p.count AS count, p.heat AS heat, p.lastTime AS lastTime, w.key AS whoKey, s.key AS subjectKey, t.key AS patternKey
ORDER BY whoKey, subjectKey, patternKey
LIMIT $limit`;

export const readersOfWhatItPublishes = namedQuery({
  name: "readers-of-what-it-publishes",
  title: "Who reads what it publishes",
  description:
    "Components, subscriptions and consumers that hear the subjects on which this component or program publishes, directly or through a pattern; consumers by the stream that stores it. The busiest subject first.",
  params: z.strictObject({
    thing: thingParameter(["component", "publisher"]).describe("The component or program that publishes."),
  }),
  ...columns({ reader: "thing", subject: "thing", heardAs: "thing", count: "number", perSecond: "rate" }),
  slices,
  reads: {
    labels: ["Thing", "Component", "Publisher", "Subject", "Subscription", "Stream", "Consumer"],
    types: flow,
  },
  cypher: `MATCH (x:Thing {key: $thing})-[p:PUBLISHES]->(s:Subject)
MATCH (s)-[:MATCHES*0..1]->(t:Subject)
MATCH (t)-[:DELIVERS|HEARD_BY]->(w:Thing)
RETURN ${returned}
UNION ALL
MATCH (x:Thing {key: $thing})-[p:PUBLISHES]->(s:Subject)
MATCH (s)-[:MATCHES*0..1]->(t:Subject)
MATCH (t)-[:STORED_IN]->(m:Stream)-[:FEEDS]->(w:Consumer)
RETURN ${returned}`,
  mostFound: 100_000,
  bind: ({ thing }) => ({ thing }),
  finish: (found, _, now) => finish(found, now),
});

export const publishersOfWhatItReads = namedQuery({
  name: "publishers-of-what-it-reads",
  title: "Who publishes what it reads",
  description:
    "Components and programs that publish on the subjects that this component, subscription, consumer or stream hears, directly or through a pattern. The busiest subject first.",
  params: z.strictObject({
    thing: thingParameter(["component", "subscription", "consumer", "stream"]).describe(
      "The component, subscription, consumer or stream that reads.",
    ),
  }),
  ...columns({ publisher: "thing", subject: "thing", heardAs: "thing", count: "number", perSecond: "rate" }),
  slices,
  reads: {
    labels: ["Thing", "Component", "Publisher", "Subject", "Subscription", "Stream", "Consumer"],
    types: flow,
  },
  cypher: `MATCH (x:Thing {key: $thing})<-[:DELIVERS|HEARD_BY|STORED_IN]-(t:Subject)
MATCH (t)<-[:MATCHES*0..1]-(s:Subject)
MATCH (s)<-[p:PUBLISHES]-(w:Thing)
RETURN ${returned}
UNION ALL
MATCH (x:Thing {key: $thing})<-[:FEEDS]-(m:Stream)<-[:STORED_IN]-(t:Subject)
MATCH (t)<-[:MATCHES*0..1]-(s:Subject)
MATCH (s)<-[p:PUBLISHES]-(w:Thing)
RETURN ${returned}`,
  mostFound: 100_000,
  bind: ({ thing }) => ({ thing }),
  finish: (found, _, now) => finish(found, now),
});
