import { endedType, type GraphShape, isKindName, kindOf, thingLabel } from "@cim/contracts";
import type { RunStatement } from "./write-batch.ts";

const things = `MATCH (n:${thingLabel})`;
const relations = `MATCH (a:${thingLabel})-[r]->(b:${thingLabel})`;
const texts = {
  nodes: `${things} RETURN count(n) AS number`,
  live: `${relations} WHERE type(r) <> '${endedType}' RETURN count(r) AS number`,
  kinds: `${things} RETURN n.kind AS kind, count(n) AS number`,
  nodeProperties: `${things} UNWIND keys(n) AS property RETURN DISTINCT n.kind AS kind, property`,
  relations: `${relations} RETURN type(r) AS type, a.kind AS start, b.kind AS finish, count(r) AS number`,
  relationProperties: `${relations} UNWIND keys(r) AS property RETURN DISTINCT type(r) AS type, property`,
} as const;

/** What a graph holds, by labels and types, in a fixed order. */
export async function readShape(run: RunStatement): Promise<Omit<GraphShape, "position">> {
  const ofKind = groups(await run(texts.nodeProperties, {}));
  const labels = (await run(texts.kinds, {})).flatMap(([kind, count]) => {
    if (typeof kind !== "string" || !isKindName(kind)) return [];
    return [{ label: kindOf(kind).label, kind, count: Number(count), properties: ofKind.get(kind) ?? [] }];
  });
  const ofType = groups(await run(texts.relationProperties, {}));
  const relationships = new Map<string, GraphShape["relationships"][number]>();
  for (const [type, from, to, count] of await run(texts.relations, {})) {
    const name = String(type);
    const known = relationships.get(name) ?? {
      type: name,
      count: 0,
      between: [],
      properties: ofType.get(name) ?? [],
    };
    known.count += Number(count);
    known.between.push({ from: String(from), to: String(to) });
    relationships.set(name, known);
  }
  for (const { between } of relationships.values())
    between.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  return {
    labels: labels.sort((a, b) => compare(a.label, b.label)),
    relationships: [...relationships.values()].sort((a, b) => compare(a.type, b.type)),
  };
}

/** Things, and relationships that live. */
export async function readSize(
  run: RunStatement,
): Promise<{ readonly nodes: number; readonly relationships: number }> {
  const [nodes] = await run(texts.nodes, {});
  const [live] = await run(texts.live, {});
  return { nodes: Number(nodes?.[0] ?? 0), relationships: Number(live?.[0] ?? 0) };
}

function groups(rows: readonly (readonly unknown[])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [of, property] of rows) {
    const properties = found.get(String(of)) ?? [];
    properties.push(String(property));
    found.set(String(of), properties);
  }
  for (const properties of found.values()) properties.sort(compare);
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
