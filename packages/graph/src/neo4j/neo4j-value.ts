import neo4j, { type Node, type Path, type Relationship } from "neo4j-driver";
import type { GraphValue } from "../port/graph-store.ts";
import { answeredProperties, graphNode, nodeKey } from "../values/graph-node.ts";
import { scalarOr } from "../values/scalar-value.ts";

/** Names a node by the engine's own id: ends of a relationship come so, without their nodes. */
export type KeyOfElement = (elementId: string) => string;

/** A value as the driver gives it (integers as BigInt), as every engine's is answered. */
export function neo4jValue(value: unknown, keyOf: KeyOfElement): GraphValue {
  return scalarOr(value, (object) => structured(object, keyOf));
}

function structured(value: object, keyOf: KeyOfElement): GraphValue {
  if (Array.isArray(value)) return value.map((part) => neo4jValue(part, keyOf));
  if (neo4j.isNode(value)) return node(value, keyOf);
  if (neo4j.isRelationship(value)) return edge(value, keyOf);
  if (neo4j.isPath(value)) return path(value, keyOf);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  // Times, durations and points write themselves, times as ISO text.
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
  return plain(value as Readonly<Record<string, unknown>>, keyOf);
}

function node(value: Node, keyOf: KeyOfElement): GraphValue {
  return { $node: graphNode(value.labels, plain(value.properties, keyOf), value.elementId) };
}

function edge(value: Relationship, keyOf: KeyOfElement): GraphValue {
  return {
    $edge: {
      from: keyOf(value.startNodeElementId),
      type: value.type,
      to: keyOf(value.endNodeElementId),
      properties: answeredProperties(plain(value.properties, keyOf)),
    },
  };
}

function path(value: Path, keyOf: KeyOfElement): GraphValue {
  const rest = value.segments.flatMap(({ relationship, end }) => [
    edge(relationship, keyOf),
    node(end, keyOf),
  ]);
  return { $path: [node(value.start, keyOf), ...rest] };
}

function plain(
  fields: Readonly<Record<string, unknown>>,
  keyOf: KeyOfElement,
): { readonly [key: string]: GraphValue } {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, neo4jValue(value, keyOf)]));
}

/** What the nodes of an answer tell about keys, and the ids of the ends of relationships whose nodes are not in it. */
export function elementsIn(values: Iterable<unknown>): { keys: Map<string, string>; unknown: Set<string> } {
  const keys = new Map<string, string>();
  const ends = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) for (const part of value) visit(part);
    else if (neo4j.isNode(value)) keys.set(value.elementId, keyOfNode(value));
    else if (neo4j.isRelationship(value)) ends.add(value.startNodeElementId).add(value.endNodeElementId);
    else if (neo4j.isPath(value)) {
      visit(value.start);
      for (const { relationship, end } of value.segments) {
        visit(relationship);
        visit(end);
      }
    } else if (Object.getPrototypeOf(value) === Object.prototype)
      for (const part of Object.values(value)) visit(part);
  };
  for (const value of values) visit(value);
  return { keys, unknown: new Set([...ends].filter((id) => !keys.has(id))) };
}

/** The key under which an answer names the node. */
export function keyOfNode(value: Node): string {
  const { key } = value.properties;
  if (typeof key === "string") return key;
  return nodeKey(graphNode(value.labels, plain(value.properties, String), value.elementId));
}
