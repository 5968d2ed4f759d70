import type { GraphChange, GraphThing, KindName } from "@cim/contracts";
import { node, type Told, thing } from "./change.ts";

/** Kinds of thing that are made by messages being there; of each only so many, as anybody may send messages. */
export const trafficKinds = [
  "publisher",
  "event-type",
  "command-type",
  "aggregate",
  "bounded-context",
  "agent",
  "person",
  "role",
  "object",
  "board",
  "alert",
] as const satisfies readonly KindName[];

export type TrafficKind = (typeof trafficKinds)[number];

/** Name of what stands for all further things of a kind. */
export const restName = "…";

/** Which things traffic has made so far. */
export interface KnownNames {
  /** The thing of that id, else the collective one; with the change that makes it when it is new. */
  take(
    kind: TrafficKind,
    id: string,
    told: Told,
    collective?: string,
  ): { readonly thing: GraphThing; readonly changes: readonly GraphChange[] };
  has(kind: TrafficKind, id: string): boolean;
  isFull(kind: TrafficKind): boolean;
  add(kind: TrafficKind, id: string): void;
}

export function createKnownNames(limit: number): KnownNames {
  const names = new Map<TrafficKind, Set<string>>(trafficKinds.map((kind) => [kind, new Set()]));
  const has = (kind: TrafficKind, id: string) => names.get(kind)?.has(id) === true;
  const isFull = (kind: TrafficKind) => (names.get(kind)?.size ?? 0) >= limit;
  const add = (kind: TrafficKind, id: string) => void names.get(kind)?.add(id);
  return {
    has,
    isFull,
    add,
    take(kind, id, told, collective = restName) {
      const wanted = thing(kind, id);
      const isTaken = wanted !== undefined && (has(kind, wanted.id) || !isFull(kind));
      const of: GraphThing = isTaken ? wanted : { kind, id: collective };
      if (has(kind, of.id)) return { thing: of, changes: [] };
      add(kind, of.id);
      return { thing: of, changes: node(of, isTaken ? told : { name: restName }) };
    },
  };
}
