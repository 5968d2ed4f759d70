import type { GraphCheckpoint, GraphStore } from "../port/graph-store.ts";
import { applyEvent } from "../write/apply-event.ts";
import { batchDifference, copyState } from "../write/batch-difference.ts";
import { createGraphState } from "../write/graph-state.ts";
import { type GraphDump, graphDump } from "./graph-dump.ts";

/** What a store does besides answering texts. */
export type WritingSide = Pick<GraphStore, "open" | "apply" | "clear" | "idsOf" | "size" | "close">;

export interface MemoryGraph extends WritingSide {
  /** All that it holds. */
  dump(): GraphDump;
}

/** The writing side of a graph store without an engine: what all others are compared with. */
export function createMemoryGraph(): MemoryGraph {
  let state = createGraphState();
  let checkpoint: GraphCheckpoint | undefined;
  return {
    open: () => Promise.resolve(checkpoint),
    async apply(batch, upTo) {
      const after = copyState(state, createGraphState());
      for (const event of batch) applyEvent(after, event);
      const { applied } = batchDifference(state, after);
      for (const record of state.ended()) after.addEnded(record);
      state = after;
      checkpoint = upTo;
      return applied;
    },
    async clear() {
      state = createGraphState();
      checkpoint = undefined;
    },
    async idsOf(kind) {
      return [...state.nodes()]
        .filter((node) => node.kind === kind && node.properties.ended === undefined)
        .map((node) => String(node.properties.id))
        .sort();
    },
    async size() {
      return { nodes: [...state.nodes()].length, relationships: [...state.relations()].length };
    },
    async close() {},
    dump: () =>
      graphDump(
        [...state.nodes()].map((node) => node.properties),
        [
          ...[...state.relations()].map(({ from, type, to, properties }) => ({ from, type, to, properties })),
          ...state.ended().map(({ from, to, properties }) => ({ from, type: "ENDED", to, properties })),
        ],
      ),
  };
}
