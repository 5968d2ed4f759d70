import type { Connection, RelationshipType } from "@cim/contracts";
import { isSubjectPattern } from "@cim/contracts";
import type { GraphStore, ReadOptions } from "../port/graph-store.ts";
import { numberOrZero, textIn, textOrNull } from "../queries/rows/read-cells.ts";

/** One end of a connection. */
interface End {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
}

interface Ends {
  readonly from: End;
  readonly to: End;
}

/** What goes over a connection, where anything does. */
interface Crossing {
  readonly types: Connection["types"];
  readonly subjects: readonly string[];
  readonly events: Connection["events"];
}

type CrossingType = Connection["types"][number] & { readonly context: string | null };

/** Most types and subjects named; a filter takes no more values. */
const mostNamed = 50;

const nothing: Crossing = { types: [], subjects: [], events: null };

/** How to find subjects (as `s`) of a relationship, from `$from` or `$to`; those that lead there through a pattern among them. */
const subjectsOf: { readonly [Type in RelationshipType]?: string } = {
  PUBLISHES: "MATCH (s:Subject {key: $to})",
  TRAVELS_ON: "MATCH (s:Subject {key: $to})",
  MATCHES: "MATCH (s:Subject {key: $from})",
  DELIVERS: "MATCH (s:Subject {key: $from})",
  HEARD_BY: "MATCH (s:Subject {key: $from})",
  STORED_IN: "MATCH (s:Subject {key: $from})",
  FEEDS: "MATCH (s:Subject)-[:STORED_IN]->(:Stream {key: $from})",
  SOURCED_INTO: "MATCH (s:Subject)-[:STORED_IN]->(:Stream {key: $from})",
  EMITS: "MATCH (:EventType {key: $to})-[:TRAVELS_ON]->(s:Subject)",
  HANDLED_BY: "MATCH (:CommandType {key: $from})-[:TRAVELS_ON]->(s:Subject)",
  SENDS: "MATCH (:Thing {key: $to})-[:TRAVELS_ON]->(s:Subject)",
};

const returned = `WITH t, sum(r.count) AS times, max(r.lastTime) AS lastTime
RETURN t.name AS name, t.kind AS kind, t.context AS context, times, lastTime, t.key AS typeKey
ORDER BY times DESC, typeKey
LIMIT $limit`;

function typesText(type: RelationshipType): string | undefined {
  const subjects = subjectsOf[type];
  if (subjects === undefined) return undefined;
  if (type === "EMITS")
    return `MATCH (:Aggregate {key: $from})-[r:EMITS]->(t:EventType {key: $to})\n${returned}`;
  if (type === "HANDLED_BY")
    return `MATCH (t:CommandType {key: $from})-[r:HANDLED_BY]->(:Aggregate {key: $to})\n${returned}`;
  if (type === "SENDS") return `MATCH (:Publisher {key: $from})-[r:SENDS]->(t:Thing {key: $to})\n${returned}`;
  if (type === "TRAVELS_ON")
    return `MATCH (t:Thing {key: $from})-[r:TRAVELS_ON]->(:Subject {key: $to})\n${returned}`;
  return `${subjects}
WITH DISTINCT s
MATCH (x:Subject)-[:MATCHES*0..1]->(s)
WITH DISTINCT x
MATCH (t:Thing)-[r:TRAVELS_ON]->(x)
${returned}`;
}

/** Which types of message go over a connection, on which subjects, and the filter that lets just them through. */
export async function crossingOf(
  store: Pick<GraphStore, "read">,
  type: RelationshipType,
  ends: Ends,
  read: Omit<ReadOptions, "rows">,
): Promise<Crossing> {
  const text = typesText(type);
  const subjectsText = subjectsOf[type];
  if (text === undefined || subjectsText === undefined) return nothing;
  const bound = { from: ends.from.key, to: ends.to.key, limit: mostNamed };
  const options = { ...read, rows: mostNamed };
  const types = (await store.read(text, bound, options)).rows.map(
    ([name, kind, context, times, lastTime]): CrossingType => ({
      type: textIn(name),
      kind: textIn(kind),
      context: textOrNull(context),
      count: numberOrZero(times),
      lastTime: textOrNull(lastTime),
    }),
  );
  const named = `${subjectsText}\nWITH DISTINCT s.id AS subject\nRETURN subject\nORDER BY subject\nLIMIT $limit`;
  const { rows } = await store.read(named, bound, options);
  const subjects = rows.map(([subject]) => textIn(subject));
  const events = await filterOf(store, { type, ...ends, types, subjects }, read);
  return { types: types.map(({ context: _, ...told }) => told), subjects, events };
}

interface Found extends Ends {
  readonly type: RelationshipType;
  readonly types: readonly CrossingType[];
  readonly subjects: readonly string[];
}

/** Values of the filter of `GET /api/events`; null where no filter says it. */
async function filterOf(
  store: Pick<GraphStore, "read">,
  { type, from, types, subjects }: Found,
  read: Omit<ReadOptions, "rows">,
): Promise<Connection["events"]> {
  const subject = subjects.filter(isSubjectPattern).map(written);
  const [only] = types;
  const ofType =
    only === undefined
      ? undefined
      : {
          type: [written(only.type)],
          ...(only.context === null ? {} : { context: [written(only.context)] }),
        };
  switch (type) {
    case "EMITS":
    case "HANDLED_BY":
      return ofType ?? null;
    case "SENDS":
      return ofType === undefined ? null : { ...ofType, source: [written(from.id)] };
    case "TRAVELS_ON":
      return ofType === undefined || subject.length === 0 ? null : { ...ofType, subject };
    case "PUBLISHES":
      if (subject.length === 0) return null;
      return { ...(await publisherOf(store, from, read)), subject };
    default:
      return subject.length === 0 ? null : { subject };
  }
}

/** A component says things by its own name as an actor, unless a program of that name publishes. */
async function publisherOf(
  store: Pick<GraphStore, "read">,
  from: End,
  read: Omit<ReadOptions, "rows">,
): Promise<Readonly<Record<string, string[]>>> {
  if (from.kind === "publisher") return { source: [written(from.id)] };
  const text = "MATCH (p:Publisher {key: $publisher}) RETURN p.id AS id";
  const { rows } = await store.read(text, { publisher: `publisher:${from.id}` }, { ...read, rows: 1 });
  return rows.length > 0 ? { source: [written(from.id)] } : { actor: [written(`component:${from.id}`)] };
}

/** A value that begins with `!` would leave out what it names. */
function written(value: string): string {
  return value.startsWith("!") ? `!${value}` : value;
}
