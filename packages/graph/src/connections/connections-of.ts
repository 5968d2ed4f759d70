import { type Connections, endedType, type NamedThing, rolesInOrder } from "@cim/contracts";
import type { GraphStore, ReadOptions } from "../port/graph-store.ts";
import { asThing } from "../queries/rows/cypher-parts.ts";
import { liveRate, roundedRate } from "../queries/rows/live-rate.ts";
import { byAll, byNumber, byText } from "../queries/rows/order.ts";
import { numberIn, numberOrZero, textIn, textOrNull, thingIn } from "../queries/rows/read-cells.ts";
import type { ConnectionOptions } from "./connection-options.ts";
import { mustSee } from "./may-see.ts";
import { type RelatedPart, relatedParts, relatedPattern, stoodThen, whereAll } from "./related-parts.ts";
import { roleOfOthers } from "./role-of-others.ts";

export interface ConnectionsQuestion extends ConnectionOptions {
  /** Key of a thing, `<kind>:<id>`. */
  readonly thing: string;
  /** As of this position of the log; absent: now. */
  readonly at?: number | undefined;
  /** Most things named of a group; all are counted. */
  readonly limit: number;
}

type Group = Connections["groups"][number];
type Related = Group["things"][number];
type Read = Omit<ReadOptions, "rows">;

/**
 * How a thing is connected: all its relationships by type and direction, those with most events first. Of a past position those
 * that stood then; `limits` says what the graph does not know of that moment.
 * A thing that the graph has not heard of, or not yet, is connected to nothing, and `limits` says so: pages show things as soon as they are told.
 * @throws UnseenSlicesError, and what `GraphStore.read` throws
 */
export async function connectionsOf(
  store: Pick<GraphStore, "read">,
  question: ConnectionsQuestion,
): Promise<Connections> {
  const { thing: key, at, limit, slices, position, timeout, signal } = question;
  const read: Read = { timeout, ...(signal === undefined ? {} : { signal }) };
  const known = await knownThing(store, key, read);
  const thing = known?.thing ?? nameless(key);
  mustSee([thing], slices);
  if (known === undefined)
    return { thing, groups: [], at: at ?? null, limits: unheardOf(position), position };
  const { since } = known;
  const groups = new Map<string, Group>();
  for (const part of await relatedParts(store, { thing: key, at, slices }, read)) {
    const { type, outgoing } = part;
    const id = `${type} ${outgoing}`;
    const before = groups.get(id);
    const things = [...(before?.things ?? []), ...(await relatedBy(store, part, question, read))];
    const total = (before?.total ?? 0) + part.total;
    groups.set(id, {
      as: roleOfOthers(type, outgoing),
      type,
      outgoing,
      total,
      things: things.slice(0, limit),
    });
  }
  const inOrder = byAll<Group>(
    byNumber((group) => rolesInOrder.indexOf(group.as)),
    byText((group) => group.type),
  );
  return {
    thing,
    groups: [...groups.values()].sort(inOrder),
    at: at ?? null,
    limits: limitsOf(at, since, position),
    position,
  };
}

async function knownThing(
  store: Pick<GraphStore, "read">,
  key: string,
  read: Read,
): Promise<{ readonly thing: NamedThing; readonly since: number } | undefined> {
  const text = `MATCH (n:Thing {key: $thing}) RETURN ${asThing("n")} AS thing, n.sincePosition AS since`;
  const { rows } = await store.read(text, { thing: key }, { ...read, rows: 1 });
  const [row] = rows;
  return row && { thing: thingIn(row[0]), since: numberIn(row[1]) };
}

function nameless(key: string): NamedThing {
  const colon = key.indexOf(":");
  const id = key.slice(colon + 1);
  return { kind: key.slice(0, colon), id, name: id };
}

function unheardOf(position: number): string {
  return `The graph has heard nothing of this thing up to position ${position}.`;
}

async function relatedBy(
  store: Pick<GraphStore, "read">,
  { type, outgoing, isOver, kinds }: RelatedPart,
  { thing, at, limit, now }: ConnectionsQuestion,
  read: Read,
): Promise<readonly Related[]> {
  const conditions = [...stoodThen(isOver, at), ...(isOver ? ["r.type = $type"] : []), "m.kind IN $kinds"];
  const text = `MATCH ${relatedPattern(outgoing, isOver ? endedType : type)}${whereAll(conditions)}
RETURN ${asThing("m")} AS other, r.since AS since, r.position AS position, r.sincePosition AS sincePosition,
  r.count AS counted, r.heat AS heat, r.lastTime AS lastTime, coalesce(r.count, 0) AS busy, m.key AS otherKey
ORDER BY busy DESC, otherKey, sincePosition
LIMIT $limit`;
  const bound = {
    thing,
    kinds: [...kinds],
    limit,
    ...(isOver ? { type } : {}),
    ...(at === undefined ? {} : { at }),
  };
  const { rows } = await store.read(text, bound, { ...read, rows: limit });
  return rows.map(([other, since, changed, begun, counted, heat, lastTime]) => {
    // How much crosses it is known of now only.
    const isCounted = at === undefined && typeof counted === "number";
    const because = numberIn(changed);
    return {
      thing: thingIn(other),
      since: textIn(since),
      because: at !== undefined && because > at ? numberIn(begun) : because,
      count: isCounted ? numberIn(counted) : null,
      perSecond: isCounted ? roundedRate(liveRate(numberOrZero(heat), textOrNull(lastTime), now)) : null,
    };
  });
}

/** What the graph cannot tell of a past moment; it keeps when relationships stood, and of everything else only what is so now. */
function limitsOf(at: number | undefined, since: number, position: number): string | null {
  if (at === undefined) return null;
  const known =
    "Relationships are those that stood then. Names, and whose part a thing is by its name, are those of now; how much crossed them then is not known";
  if (at < since) return `The graph heard of this thing only later, at position ${since}.`;
  if (at > position)
    return `The graph goes up to position ${position}; what is shown is as of there. ${known}.`;
  return `${known}.`;
}
