import { isKindName, kindOf } from "@cim/contracts/kinds";
import type { DrawnThing } from "../view/graph-view-props.ts";
import type { RollUp } from "./choices.ts";
import { type Graph, keyOf } from "./graph.ts";

/** Things that are drawn as one until they are opened. */
export interface Group {
  readonly id: string;
  /** What it is a group of: a kind, a thing that holds the others, a context by name, or what belongs to none. */
  readonly of:
    | { readonly kind: string }
    | { readonly thing: DrawnThing }
    | { readonly context: string }
    | { readonly none: RollUp };
  /** Keys, in the order of the graph. */
  readonly members: readonly string[];
}

interface Holder {
  readonly kind: string;
  /** Relationships along which what is held is found, from the holder outward; with `<` against their direction. */
  readonly along: readonly string[];
}

const holders: Readonly<Partial<Record<RollUp, Holder>>> = {
  configuration: { kind: "configuration", along: ["RUNS"] },
  "leaf-node": { kind: "leaf-node", along: ["HOSTS", "RUNS", "KEEPS"] },
  cluster: { kind: "cluster", along: ["HOLDS", "HOSTS", "RUNS", "KEEPS"] },
  owner: { kind: "person", along: ["OWNS", "RUNS"] },
  context: {
    kind: "bounded-context",
    along: ["COVERS", "HAS_AGGREGATE", "SPEAKS", "EMITS", "<HANDLED_BY", "HAS_INSTANCE"],
  },
};

/** Kinds whose ids begin with the name of their context: `<context>/<rest>`. */
const namedByContext: ReadonlySet<string> = new Set(["aggregate", "event-type", "command-type", "term"]);

/** Groups of the things that `isShown`; each is in one. What holds a thing counts also where it is not shown itself. No groups for `none`. */
export function rollUp(graph: Graph, by: RollUp, isShown: (key: string) => boolean): readonly Group[] {
  if (by === "none") return [];
  const holder = holders[by];
  const heldBy = holder === undefined ? new Map<string, string>() : nearestHolders(graph, holder);
  const groups = new Map<string, { of: Group["of"]; members: string[] }>();
  for (const [key, thing] of graph.things) {
    if (!isShown(key)) continue;
    const of = groupOf(thing, by, graph.things.get(heldBy.get(key) ?? ""));
    const id = groupId(of);
    const group = groups.get(id);
    if (group) group.members.push(key);
    else groups.set(id, { of, members: [key] });
  }
  return [...groups].map(([id, group]) => ({ id, ...group }));
}

function groupOf(thing: DrawnThing, by: RollUp, holder: DrawnThing | undefined): Group["of"] {
  if (by === "kind") return { kind: thing.kind };
  if (by !== "context") return holder === undefined ? { none: by } : { thing: holder };
  if (holder !== undefined) return { context: holder.id };
  const [first, ...rest] = thing.id.split("/");
  if (namedByContext.has(thing.kind) && first !== undefined && rest.length > 0) return { context: first };
  const context = isKindName(thing.kind) ? kindOf(thing.kind).context : "other";
  return context === "other" ? { none: by } : { context };
}

function groupId(of: Group["of"]): string {
  if ("kind" in of) return `group:kind:${of.kind}`;
  if ("thing" in of) return `group:thing:${keyOf(of.thing)}`;
  if ("context" in of) return `group:context:${of.context}`;
  return "group:none";
}

/** Of each thing that is held, directly or over others, the nearest holder; a holder holds itself. Of two as near the first one. */
function nearestHolders(graph: Graph, { kind, along }: Holder): ReadonlyMap<string, string> {
  const next = new Map<string, string[]>();
  for (const { from, type, to } of graph.edges.values()) {
    if (along.includes(type)) push(next, from, to);
    else if (along.includes(`<${type}`)) push(next, to, from);
  }
  const heldBy = new Map<string, string>();
  const queue: string[] = [];
  for (const [key, thing] of graph.things) {
    if (thing.kind !== kind) continue;
    heldBy.set(key, key);
    queue.push(key);
  }
  for (let at = 0; at < queue.length; at += 1) {
    const key = queue[at] as string;
    for (const held of next.get(key) ?? []) {
      if (heldBy.has(held)) continue;
      heldBy.set(held, heldBy.get(key) as string);
      queue.push(held);
    }
  }
  return heldBy;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
