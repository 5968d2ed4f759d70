import { type Connection, InvalidInputError, isRelationshipType, relationshipOf } from "@cim/contracts";
import type { GraphStore, GraphValue, ReadOptions } from "../port/graph-store.ts";
import { asThing } from "../queries/rows/cypher-parts.ts";
import { liveRate, roundedRate } from "../queries/rows/live-rate.ts";
import { keyOfThing } from "../queries/rows/order.ts";
import { thingIn } from "../queries/rows/read-cells.ts";
import type { ConnectionOptions } from "./connection-options.ts";
import { crossingOf } from "./crossing.ts";
import { maySee, mustSee } from "./may-see.ts";
import { UnknownConnectionError } from "./unknown-connection-error.ts";

export interface ConnectionQuestion extends ConnectionOptions {
  /** Keys of things, `<kind>:<id>`. */
  readonly from: string;
  readonly to: string;
  readonly type: string;
}

/** What the writer keeps of every relationship; told apart from what events said of it. */
const kept: ReadonlySet<string> = new Set([
  "since",
  "sincePosition",
  "time",
  "position",
  "count",
  "heat",
  "lastTime",
  "examples",
]);

/**
 * Everything there is to say about one relationship: what it means, what crosses it, how much of that now, and why it is there.
 * @throws InvalidInputError for a type that is none, UnknownConnectionError, UnseenSlicesError, and what `GraphStore.read` throws
 */
export async function connectionOf(
  store: Pick<GraphStore, "read">,
  { from, type, to, now, position, slices, timeout, signal }: ConnectionQuestion,
): Promise<Connection> {
  if (!isRelationshipType(type))
    throw new InvalidInputError("The connection", [
      { field: "type", fix: "give a type of relationship, such as PUBLISHES" },
    ]);
  const read: Omit<ReadOptions, "rows"> = { timeout, ...(signal === undefined ? {} : { signal }) };
  const text = `MATCH (a:Thing {key: $from})
MATCH (b:Thing {key: $to})
MATCH (a)-[r:${type}]->(b)
RETURN ${asThing("a")} AS fromThing, ${asThing("b")} AS toThing, r`;
  const { rows } = await store.read(text, { from, to }, { ...read, rows: 1 });
  const [row] = rows;
  if (row === undefined) throw new UnknownConnectionError(from, type, to);
  const ends = { from: thingIn(row[0]), to: thingIn(row[1]) };
  mustSee([ends.from, ends.to], slices);
  const { means, meansBackwards, carriesEvents } = relationshipOf(type);
  const properties = propertiesIn(row[2]);
  const crossing = await crossingOf(
    store,
    type,
    {
      from: { ...ends.from, key: keyOfThing(ends.from) },
      to: { ...ends.to, key: keyOfThing(ends.to) },
    },
    read,
  );
  const lastTime = textAt(properties, "lastTime");
  const { examples } = properties;
  return {
    ...ends,
    type,
    means,
    meansBackwards,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !kept.has(name))),
    since: { position: numberAt(properties, "sincePosition"), time: textAt(properties, "since") ?? "" },
    because: { position: numberAt(properties, "position"), time: textAt(properties, "time") ?? "" },
    types: maySee("event-type", slices) ? [...crossing.types] : [],
    subjects: maySee("subject", slices) ? [...crossing.subjects] : [],
    count: carriesEvents ? numberAt(properties, "count") : null,
    perSecond: carriesEvents ? roundedRate(liveRate(numberAt(properties, "heat"), lastTime, now)) : null,
    lastTime,
    examples: Array.isArray(examples) ? examples.filter((at) => typeof at === "number") : [],
    events: crossing.events,
    position,
  };
}

type Properties = Connection["properties"];

function propertiesIn(value: GraphValue | undefined): Properties {
  if (typeof value === "object" && value !== null && "$edge" in value) {
    const { $edge } = value as { readonly $edge: { readonly properties: Properties } };
    return $edge.properties;
  }
  throw new TypeError(`The graph engine gave ${JSON.stringify(value)} where a relationship was asked for`);
}

function numberAt(properties: Properties, name: string): number {
  const value = properties[name];
  return typeof value === "number" ? value : 0;
}

function textAt(properties: Properties, name: string): string | null {
  const value = properties[name];
  return typeof value === "string" ? value : null;
}
