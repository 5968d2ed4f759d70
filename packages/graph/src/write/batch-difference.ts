import { endedType, type GraphProperty, kindOf, type RelationshipType, thingLabel } from "@cim/contracts";
import type { AppliedChanges } from "../port/graph-store.ts";
import type { EndedRecord, GraphState, Properties } from "./graph-state.ts";

/** Properties to set; null takes one away. */
export type PropertyRow = Readonly<Record<string, GraphProperty | null>>;
export interface NodeRow {
  readonly key: string;
  readonly props: PropertyRow;
}
export interface RelationRow {
  readonly from: string;
  readonly to: string;
  readonly props: PropertyRow;
}

/** What makes one state into another, grouped as it is written: one group, one statement. */
export interface BatchDifference {
  /** By label. */
  readonly newNodes: ReadonlyMap<string, readonly NodeRow[]>;
  readonly changedNodes: readonly NodeRow[];
  readonly goneRelations: ReadonlyMap<RelationshipType, readonly RelationRow[]>;
  readonly changedRelations: ReadonlyMap<RelationshipType, readonly RelationRow[]>;
  readonly newRelations: ReadonlyMap<RelationshipType, readonly RelationRow[]>;
  readonly ended: readonly RelationRow[];
  readonly applied: AppliedChanges;
}

/** Records are never changed in place, so what is the same object is the same. */
export function batchDifference(before: GraphState, after: GraphState): BatchDifference {
  const labels = new Set<string>();
  const types = new Set<string>();
  const newNodes = new Map<string, NodeRow[]>();
  const changedNodes: NodeRow[] = [];
  const goneRelations = new Map<RelationshipType, RelationRow[]>();
  const changedRelations = new Map<RelationshipType, RelationRow[]>();
  const newRelations = new Map<RelationshipType, RelationRow[]>();

  for (const node of after.nodes()) {
    const old = before.node(node.key);
    if (old === node) continue;
    const { label } = kindOf(node.kind);
    if (old === undefined) addTo(newNodes, label, { key: node.key, props: node.properties });
    else changedNodes.push({ key: node.key, props: changed(old.properties, node.properties) });
    labels.add(label).add(thingLabel);
  }
  for (const relation of after.relations()) {
    const { from, type, to, properties } = relation;
    const old = before.relation(from, type, to);
    if (old === relation) continue;
    const group = old === undefined ? newRelations : changedRelations;
    addTo(group, type, { from, to, props: changed(old?.properties ?? {}, properties) });
    types.add(type);
  }
  for (const { from, type, to } of before.relations()) {
    if (after.relation(from, type, to) !== undefined) continue;
    addTo(goneRelations, type, { from, to, props: {} });
    types.add(type);
  }
  const ended = after.ended().map(row);
  for (const { properties } of after.ended()) types.add(properties.type).add(endedType);
  return {
    newNodes,
    changedNodes,
    goneRelations,
    changedRelations,
    newRelations,
    ended,
    applied: { labels, types },
  };
}

function row({ from, to, properties }: EndedRecord): RelationRow {
  return { from, to, props: properties };
}

function changed(before: Properties, after: Properties): PropertyRow {
  const set: Record<string, GraphProperty | null> = {};
  for (const name of Object.keys(before)) if (!(name in after)) set[name] = null;
  for (const [name, value] of Object.entries(after)) if (before[name] !== value) set[name] = value;
  return set;
}

function addTo<Key, Row>(groups: Map<Key, Row[]>, key: Key, row: Row): void {
  const rows = groups.get(key);
  if (rows === undefined) groups.set(key, [row]);
  else rows.push(row);
}

/** A copy to apply a batch to, so that what was there can be told from what is. */
export function copyState(from: GraphState, into: GraphState): GraphState {
  for (const node of from.nodes()) into.putNode(node);
  for (const relation of from.relations()) into.putRelation(relation);
  return into;
}
