import type { GraphNode, GraphProperty } from "@cim/contracts";
import { formatThing, thingLabel } from "@cim/contracts";
import type { GraphValue } from "../port/graph-store.ts";

/**
 * A node as it is answered: what names it stands beside its other properties. One that is no thing is named by its label and by
 * what the engine calls it.
 */
export function graphNode(
  labels: readonly string[],
  properties: Readonly<Record<string, GraphValue>>,
  engineId: string | number,
): GraphNode {
  const { key: _, kind, id, name, ...rest } = properties;
  const own = labels.find((label) => label !== thingLabel) ?? thingLabel;
  return {
    kind: typeof kind === "string" ? kind : own,
    id: typeof id === "string" ? id : String(engineId),
    name: typeof name === "string" ? name : typeof id === "string" ? id : own,
    properties: answeredProperties(rest),
  };
}

/** Key of a node in an answer. */
export function nodeKey(node: Pick<GraphNode, "kind" | "id">): string {
  return formatThing(node);
}

/** Properties as they are answered: scalars and lists of them; whatever else an engine has is written as text. */
export function answeredProperties(
  properties: Readonly<Record<string, GraphValue>>,
): Record<string, string | number | boolean | (string | number | boolean)[]> {
  const answered: Record<string, string | number | boolean | (string | number | boolean)[]> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === null) continue;
    answered[name] = Array.isArray(value) ? value.map(scalar) : scalar(value);
  }
  return answered;
}

function scalar(value: GraphValue): Exclude<GraphProperty, readonly unknown[]> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return JSON.stringify(value);
}
