import type { EventChanges, GraphEdge, GraphNode, GraphShape } from "@cim/contracts";

/** Up to where a store holds the log. Kept in the store, in the same transaction as the changes it stands for. */
export interface GraphCheckpoint {
  readonly machine: string;
  /** Position of the last event whose changes are in the store; 0: none. */
  readonly position: number;
  /** `graphSchemaVersion` of the code that wrote it. */
  readonly schema: number;
  /** Of the log: another one means another log, whose events are not these. */
  readonly log: string;
}

/** What a batch touched: what standing questions are asked again for. */
export interface AppliedChanges {
  readonly labels: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

/** A value of an answer, the same from both engines. Integers are numbers (beyond 2^53: text), times are ISO text. */
export type GraphValue =
  | null
  | string
  | number
  | boolean
  | readonly GraphValue[]
  | { readonly [key: string]: GraphValue }
  | { readonly $node: GraphNode }
  | { readonly $edge: GraphEdge }
  | { readonly $path: readonly GraphValue[] };

export interface GraphRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly GraphValue[])[];
  /** True when there were more than were asked for. */
  readonly cut: boolean;
}

export interface ReadOptions {
  /** Most rows taken; the rest is not read. */
  readonly rows: number;
  /** Milliseconds after which it is broken off with GraphTimeoutError. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/**
 * A graph that a projection of the log is kept in. One writer at a time. Errors: GraphLostError (the engine does not answer: try again
 * later), GraphBrokenError (what is stored cannot be used: set it aside), GraphQueryError (the question is wrong), GraphTimeoutError.
 */
export interface GraphStore {
  readonly engine: "grafeo" | "neo4j";
  /** Connects, makes indexes and constraints, and reads the checkpoint; undefined: empty. */
  open(): Promise<GraphCheckpoint | undefined>;
  /** Applies the changes of events in their order and the checkpoint, all in one transaction or nothing. Applying a batch again changes nothing but counts: the writer never does. */
  apply(batch: readonly EventChanges[], checkpoint: GraphCheckpoint): Promise<AppliedChanges>;
  /** Makes it empty, without a checkpoint. */
  clear(): Promise<void>;
  /** Ids of all things of a kind that are not ended, for what is matched in memory. */
  idsOf(kind: string): Promise<readonly string[]>;
  size(): Promise<{ readonly nodes: number; readonly relationships: number }>;
  shape(): Promise<Omit<GraphShape, "position">>;
  /** Runs a text that only reads; the engine makes sure of it. */
  read(cypher: string, params: Readonly<Record<string, unknown>>, options: ReadOptions): Promise<GraphRows>;
  close(): Promise<void>;
}
