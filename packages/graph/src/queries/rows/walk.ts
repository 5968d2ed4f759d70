import type { NamedThing } from "@cim/contracts";
import type { GraphRows } from "../../port/graph-store.ts";
import { keyOfThing } from "./order.ts";
import { numberOrZero, textIn, textOrNull, thingIn } from "./read-cells.ts";

/** A relationship as the texts of the walks return it: `[from, type, to, state of from, state of to, heat, lastTime]`. */
export interface FoundEdge {
  readonly from: NamedThing;
  readonly type: string;
  readonly to: NamedThing;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly heat: number;
  readonly lastTime: string | null;
}

export function edgesIn({ rows }: GraphRows): readonly FoundEdge[] {
  return rows.map(([from, type, to, fromState, toState, heat, lastTime]) => ({
    from: thingIn(from),
    type: textIn(type),
    to: thingIn(to),
    fromState: textOrNull(fromState),
    toState: textOrNull(toState),
    heat: numberOrZero(heat),
    lastTime: textOrNull(lastTime),
  }));
}

/** Returned columns of {@link edgesIn}, of the relationship `r` from `a` to `b`, in a fixed order. */
export const edgeColumns = `[a.kind, a.id, a.name] AS fromThing, type(r) AS type, [b.kind, b.id, b.name] AS toThing,
  a.state AS startState, b.state AS endState, r.heat AS heat, r.lastTime AS lastTime, a.key AS startKey, b.key AS endKey
ORDER BY startKey, type, endKey`;

/** A thing that a walk came to, and the relationship by which it first did. */
export interface Reached {
  readonly thing: NamedThing;
  readonly state: string | null;
  readonly depth: number;
  readonly by: FoundEdge;
}

export type Direction = "down" | "up";

/**
 * Goes along (`down`) or against (`up`) the relationships from a thing, in breadth: each thing at its least depth, by the first
 * relationship of the given order that leads to it. The start is not among what is reached, whatever leads back to it.
 */
export function walk(
  edges: readonly FoundEdge[],
  start: string,
  depth: number,
  direction: Direction,
): ReadonlyMap<string, Reached> {
  const leaving = new Map<string, FoundEdge[]>();
  for (const edge of edges) {
    const at = keyOfThing(direction === "down" ? edge.from : edge.to);
    const there = leaving.get(at);
    if (there === undefined) leaving.set(at, [edge]);
    else there.push(edge);
  }
  const reached = new Map<string, Reached>();
  let rim: readonly string[] = [start];
  for (let at = 1; at <= depth && rim.length > 0; at++) {
    const next: string[] = [];
    for (const key of rim)
      for (const edge of leaving.get(key) ?? []) {
        const thing = direction === "down" ? edge.to : edge.from;
        const found = keyOfThing(thing);
        if (found === start || reached.has(found)) continue;
        const state = direction === "down" ? edge.toState : edge.fromState;
        reached.set(found, { thing, state, depth: at, by: edge });
        next.push(found);
      }
    rim = next;
  }
  return reached;
}
