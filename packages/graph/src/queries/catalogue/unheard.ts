import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { liveRate, roundedRate } from "../rows/live-rate.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { numberIn, numberOrZero, textIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { Tallies } from "../rows/traffic.ts";

const reads = {
  labels: [
    "Thing",
    "Subject",
    "Component",
    "Publisher",
    "Subscription",
    "Stream",
    "EventType",
    "CommandType",
  ],
  types: ["PUBLISHES", "TRAVELS_ON", "MATCHES", "DELIVERS", "HEARD_BY", "STORED_IN"],
};

export const orphanSubscriptions = namedQuery({
  name: "orphan-subscriptions",
  title: "Subscriptions that nothing is published for",
  description:
    "Components and subscriptions that listen on a subject on which nothing is published or was seen, neither directly nor through what the pattern covers.",
  params: z.strictObject({}),
  ...columns({ reader: "thing", subject: "thing", since: "time", because: "position" }),
  slices: ["fleet", "lattice"],
  reads,
  cypher: `MATCH (t:Subject)-[:DELIVERS|HEARD_BY]->(any:Thing)
WITH DISTINCT t
OPTIONAL MATCH (t)<-[:MATCHES*0..1]-(s:Subject)<-[:PUBLISHES|TRAVELS_ON]-(x:Thing)
WITH t, count(x) AS publishers
WHERE publishers = 0
MATCH (t)-[r:DELIVERS|HEARD_BY]->(w:Thing)
RETURN [w.kind, w.id, w.name] AS reader, [t.kind, t.id, t.name] AS subject, r.since AS since, r.position AS position,
  w.key AS readerKey, t.key AS subjectKey
ORDER BY readerKey, subjectKey
LIMIT $limit`,
  bind: () => ({}),
  finish: ({ rows }) =>
    rows.map(([reader, subject, since, position]) => [
      thingIn(reader),
      thingIn(subject),
      textIn(since),
      numberIn(position),
    ]),
});

export const unreadSubjects = namedQuery({
  name: "unread-subjects",
  title: "Subjects that nobody reads",
  description:
    "Subjects on which something is published or was seen, and that no component or subscription hears, neither directly nor through a pattern; the busiest first. A stream that stores it is counted, and is no reader.",
  params: z.strictObject({}),
  ...columns({
    subject: "thing",
    publishers: "number",
    perSecond: "rate",
    lastTime: "time?",
    streams: "number",
  }),
  slices: ["fleet", "lattice"],
  reads,
  cypher: `MATCH (t:Subject)
OPTIONAL MATCH (t)-[:DELIVERS|HEARD_BY]->(w:Thing)
WITH t, count(w) AS readers
MATCH (t)<-[:MATCHES*0..1]-(s:Subject)
WITH s, sum(readers) AS readers
WHERE readers = 0
OPTIONAL MATCH (s)-[:MATCHES*0..1]->(u:Subject)-[:STORED_IN]->(m:Stream)
WITH s, count(DISTINCT m) AS streams
MATCH (s)<-[p:PUBLISHES|TRAVELS_ON]-(x:Thing)
RETURN [s.kind, s.id, s.name] AS subject, streams, type(p) AS type, x.kind AS kind, p.heat AS heat, p.lastTime AS lastTime,
  s.key AS subjectKey, x.key AS publisherKey
ORDER BY subjectKey, type, publisherKey
LIMIT $limit`,
  mostFound: 200_000,
  bind: () => ({}),
  finish({ rows }, _, now) {
    const found = rows.map(([subject, streams, type, kind, heat, lastTime]) => ({
      subject: thingIn(subject),
      streams: numberIn(streams),
      type: textIn(type),
      kind: textIn(kind),
      rate: liveRate(numberOrZero(heat), textOrNull(lastTime), now),
      lastTime: textOrNull(lastTime),
    }));
    const tallies = new Tallies();
    const subjects = new Map<
      string,
      Pick<(typeof found)[number], "subject" | "streams" | "lastTime"> & { readonly publishers: number }
    >();
    for (const { subject, streams, type, kind, rate, lastTime } of found) {
      const key = keyOfThing(subject);
      tallies.add(key, `${type} ${kind}`, rate);
      const before = subjects.get(key);
      const newest = [before?.lastTime, lastTime].filter((time) => typeof time === "string").sort();
      subjects.set(key, {
        subject,
        streams,
        publishers: (before?.publishers ?? 0) + (type === "PUBLISHES" ? 1 : 0),
        lastTime: newest.at(-1) ?? null,
      });
    }
    return [...subjects]
      .map(([key, row]) => ({ key, ...row, perSecond: roundedRate(tallies.of(key)) }))
      .sort(
        byAll(
          byNumber((row) => -row.perSecond),
          byText((row) => row.key),
        ),
      )
      .map((row) => [row.subject, row.publishers, row.perSecond, row.lastTime, row.streams]);
  },
});
