import { formatThing } from "@cim/contracts";
import type { GraphValue } from "../port/graph-store.ts";
import { answeredProperties, graphNode } from "./graph-node.ts";
import { scalarOr } from "./scalar-value.ts";

/** What names a node by the engine's own number: ends of a relationship come so, without their nodes. */
export type KeyOfNode = (engineId: number) => string;

/** A value as Grafeo gives it, as every engine's is answered. */
export function grafeoValue(value: unknown, keyOf: KeyOfNode): GraphValue {
  return scalarOr(value, (object) => structured(object, keyOf));
}

function structured(value: object, keyOf: KeyOfNode): GraphValue {
  if (Array.isArray(value)) return value.map((part) => grafeoValue(part, keyOf));
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  const fields = value as Readonly<Record<string, unknown>>;
  if (isNode(fields)) return { $node: node(fields, keyOf) };
  if (isEdge(fields)) return { $edge: edge(fields, keyOf) };
  if (isPath(fields)) {
    const parts = fields.nodes.flatMap((part, index) => [part, ...fields.edges.slice(index, index + 1)]);
    return { $path: parts.map((part) => grafeoValue(part, keyOf)) };
  }
  // Times, durations and decimals come as one field that says which: `{ $date: "2026-01-01" }`.
  const [only, ...more] = Object.entries(fields);
  if (only?.[0].startsWith("$") && more.length === 0) return grafeoValue(only[1], keyOf);
  return plain(fields, keyOf);
}

interface NodeFields extends Readonly<Record<string, unknown>> {
  readonly _id: number;
  readonly _labels: readonly string[];
}

interface EdgeFields extends Readonly<Record<string, unknown>> {
  readonly _source: number;
  readonly _target: number;
  readonly _type: string;
}

function isNode(fields: Readonly<Record<string, unknown>>): fields is NodeFields {
  return typeof fields._id === "number" && Array.isArray(fields._labels);
}

function isEdge(fields: Readonly<Record<string, unknown>>): fields is EdgeFields {
  return (
    typeof fields._source === "number" &&
    typeof fields._target === "number" &&
    typeof fields._type === "string"
  );
}

function isPath(
  fields: Readonly<Record<string, unknown>>,
): fields is { readonly nodes: readonly unknown[]; readonly edges: readonly unknown[] } {
  const { nodes, edges } = fields;
  return (
    Object.keys(fields).length === 2 &&
    Array.isArray(nodes) &&
    Array.isArray(edges) &&
    nodes.length === edges.length + 1
  );
}

function node({ _id, _labels, ...properties }: NodeFields, keyOf: KeyOfNode) {
  return graphNode(_labels, plain(properties, keyOf), _id);
}

function edge({ _id: _, _source, _target, _type, ...properties }: EdgeFields, keyOf: KeyOfNode) {
  return {
    from: keyOf(_source),
    type: _type,
    to: keyOf(_target),
    properties: answeredProperties(plain(properties, keyOf)),
  };
}

function plain(
  fields: Readonly<Record<string, unknown>>,
  keyOf: KeyOfNode,
): { readonly [key: string]: GraphValue } {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, grafeoValue(value, keyOf)]));
}

/** Key of a node by its engine's number, from the node itself. */
export function keyFrom(
  find: (engineId: number) => { get(name: string): unknown; labels: readonly string[] } | null,
): KeyOfNode {
  return (engineId) => {
    const key = find(engineId)?.get("key");
    return typeof key === "string" ? key : formatThing({ kind: "unknown", id: String(engineId) });
  };
}
