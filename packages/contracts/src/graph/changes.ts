import type { KindName } from "../kinds/kinds.ts";
import type { RelationshipType } from "./relationships.ts";

/** A value that both engines keep as it is. Times are ISO strings; nothing is nested. */
export type GraphScalar = string | number | boolean;
export type GraphProperty = GraphScalar | readonly string[] | readonly number[];

/** `null` takes a property away. */
export type GraphProperties = Readonly<Record<string, GraphProperty | null>>;

export interface GraphThing {
  readonly kind: KindName;
  readonly id: string;
}

/** What one event changes in the graph, in the order in which it does. */
export type GraphChange =
  /** The thing is there, with these properties besides those it had. `name` titles it; `state` is its state in one word. */
  | { readonly op: "node"; readonly thing: GraphThing; readonly set: GraphProperties }
  /**
   * They are related; both are made, known by their ids alone, where they are not there yet. `only: "to"`: the end has no other
   * live relationship of this type from things of the same kind: such ones are ended; `only: "from"` likewise for the start.
   * `where: "both-known"`: only where both are there (neither is made).
   */
  | {
      readonly op: "link";
      readonly from: GraphThing;
      readonly type: RelationshipType;
      readonly to: GraphThing;
      readonly set?: GraphProperties;
      readonly only?: "from" | "to";
      readonly where?: "both-known";
    }
  /** No longer related; either end absent: whatever it is related to by this type. */
  | {
      readonly op: "unlink";
      readonly type: RelationshipType;
      readonly from?: GraphThing;
      readonly to?: GraphThing;
    }
  /** One event more over a relationship (see `carriesEvents`); it is made where it is not there yet. */
  | {
      readonly op: "count";
      readonly from: GraphThing;
      readonly type: RelationshipType;
      readonly to: GraphThing;
      readonly where?: "both-known";
    }
  /** The thing is gone: all its relationships end; the node stays with `ended`. */
  | { readonly op: "end"; readonly thing: GraphThing };

/** The changes of one event. */
export interface EventChanges {
  readonly position: number;
  /** RFC 3339 */
  readonly time: string;
  readonly changes: readonly GraphChange[];
}

/**
 * Properties that the writer gives every node: `key` (`<kind>:<id>`), `kind`, `id`, `name` (the id until something names it), `since` and
 * `sincePosition` (first event that knew it), `time` and `position` (last event that changed it); `ended`, `endedPosition` once gone.
 * Every node carries the label `Thing` besides its own.
 */
export const thingLabel = "Thing";

/** Half-life of a relationship's `heat`: `count` with old events fading away. Events a second = heat x ln 2 / half-life. */
export const heatHalfLifeSeconds = 3600;

/** Most positions kept in `examples` of a relationship that carries events, newest first. */
export const mostExamples = 3;

/** Counts up whenever the mapping or the form of the store means something else: the graph is then built anew. */
export const graphSchemaVersion = 1;
