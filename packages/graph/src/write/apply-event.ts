import type { EventChanges, GraphChange, GraphThing, RelationshipType } from "@cim/contracts";
import { formatThing, relationshipOf } from "@cim/contracts";
import { countEvent } from "./count-event.ts";
import type { GraphState, NodeRecord, Properties, RelationRecord } from "./graph-state.ts";
import { setProperties } from "./set-properties.ts";

type Link = Extract<GraphChange, { op: "link" | "count" }>;

/**
 * Changes a state by one event. This is what the changes mean, for every store:
 * - a thing that an event names is there (again); `end` keeps its node and ends all its relationships;
 * - `time` and `position` move only when something is different afterwards; `since` only where something begins;
 * - what one event ends and makes again was never interrupted, and what it makes and ends again never was.
 */
export function applyEvent(state: GraphState, event: EventChanges): void {
  for (const change of event.changes) applyChange(state, change, event);
}

function applyChange(state: GraphState, change: GraphChange, event: EventChanges): void {
  if (change.op === "node") setNode(state, change, event);
  else if (change.op === "link") link(state, change, event);
  else if (change.op === "count") count(state, change, event);
  else if (change.op === "end") endThing(state, change.thing, event);
  else for (const relation of meant(state, change)) endRelation(state, relation, event);
}

function setNode(state: GraphState, change: Extract<GraphChange, { op: "node" }>, event: EventChanges): void {
  const node = known(state, change.thing, event);
  const { name, ...rest } = change.set;
  const set = name === undefined ? rest : { ...rest, name: name ?? change.thing.id };
  const properties = setProperties(node.properties, set);
  if (properties !== node.properties) state.putNode({ ...node, properties: because(properties, event) });
}

/** The thing's node, made where there is none, and living again where it was gone. */
function known(state: GraphState, thing: GraphThing, event: EventChanges): NodeRecord {
  const key = formatThing(thing);
  const before = state.node(key);
  if (before !== undefined && before.properties.ended === undefined) return before;
  const node = { key, kind: thing.kind, properties: before ? revived(before, event) : born(thing, event) };
  state.putNode(node);
  return node;
}

function born({ kind, id }: GraphThing, event: EventChanges): Properties {
  return { key: formatThing({ kind, id }), kind, id, name: id, ...beginning(event) };
}

function revived(node: NodeRecord, event: EventChanges): Properties {
  const { ended: _, endedPosition: __, ...properties } = node.properties;
  return because(properties, event);
}

function link(state: GraphState, change: Extract<GraphChange, { op: "link" }>, event: EventChanges): void {
  const relation = related(state, change, event);
  if (relation === undefined) return;
  const properties = setProperties(relation.properties, change.set ?? {});
  if (properties !== relation.properties)
    state.putRelation({ ...relation, properties: because(properties, event) });
  if (change.only === undefined) return;
  const there = change.only === "to" ? state.relationsTo(relation.to) : state.relationsFrom(relation.from);
  for (const other of there) {
    if (other.type !== relation.type) continue;
    const [mine, theirs] = change.only === "to" ? [relation.from, other.from] : [relation.to, other.to];
    if (mine !== theirs && kindIn(mine) === kindIn(theirs)) endRelation(state, other, event);
  }
}

function count(state: GraphState, change: Extract<GraphChange, { op: "count" }>, event: EventChanges): void {
  const relation = related(state, change, event);
  if (relation === undefined) return;
  const properties = countEvent(relation.properties, event.position, event.time);
  state.putRelation({ ...relation, properties });
}

/** The relationship, made where there is none; undefined where it is wanted between known things only. */
function related(state: GraphState, change: Link, event: EventChanges): RelationRecord | undefined {
  const { type } = change;
  const from = formatThing(change.from);
  const to = formatThing(change.to);
  if (change.where === "both-known" && !(lives(state, from) && lives(state, to))) return undefined;
  known(state, change.from, event);
  known(state, change.to, event);
  const before = state.relation(from, type, to);
  if (before !== undefined) return before;
  const properties =
    uninterrupted(state.takeEnded(from, type, to, event.position)?.properties) ??
    ({ ...beginning(event), ...uncounted(type) } satisfies Properties);
  const relation = { from, type, to, properties };
  state.putRelation(relation);
  return relation;
}

function uninterrupted(ended: Properties | undefined): Properties | undefined {
  if (ended === undefined) return undefined;
  const { type: _, until: __, untilPosition: ___, ...properties } = ended;
  return properties;
}

function uncounted(type: RelationshipType): Properties {
  return relationshipOf(type).carriesEvents ? { count: 0, heat: 0, examples: [] } : {};
}

function meant(
  state: GraphState,
  { from, type, to }: Extract<GraphChange, { op: "unlink" }>,
): readonly RelationRecord[] {
  const start = from && formatThing(from);
  const end = to && formatThing(to);
  if (start !== undefined && end !== undefined) {
    const relation = state.relation(start, type, end);
    return relation === undefined ? [] : [relation];
  }
  if (start !== undefined) return state.relationsFrom(start).filter((relation) => relation.type === type);
  if (end !== undefined) return state.relationsTo(end).filter((relation) => relation.type === type);
  return state.relationsOf(type);
}

function endRelation(state: GraphState, relation: RelationRecord, event: EventChanges): void {
  const { from, type, to, properties } = relation;
  state.removeRelation(relation);
  if (properties.sincePosition === event.position) return;
  const until = { until: event.time, untilPosition: event.position };
  state.addEnded({ from, to, properties: { ...properties, type, ...until } });
}

function endThing(state: GraphState, thing: GraphThing, event: EventChanges): void {
  const key = formatThing(thing);
  const node = state.node(key);
  if (node === undefined || node.properties.ended !== undefined) return;
  for (const relation of new Set([...state.relationsFrom(key), ...state.relationsTo(key)]))
    endRelation(state, relation, event);
  const ended = { ended: event.time, endedPosition: event.position };
  state.putNode({ ...node, properties: because({ ...node.properties, ...ended }, event) });
}

function lives(state: GraphState, key: string): boolean {
  const node = state.node(key);
  return node !== undefined && node.properties.ended === undefined;
}

function beginning({ time, position }: EventChanges): Properties {
  return { since: time, sincePosition: position, time, position };
}

function because(properties: Properties, { time, position }: EventChanges): Properties {
  return { ...properties, time, position };
}

/** Kinds hold no colon: see parseThing. */
function kindIn(key: string): string {
  return key.slice(0, key.indexOf(":"));
}
