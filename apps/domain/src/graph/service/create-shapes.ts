import type { GraphShape } from "@cim/contracts";
import type { ReadableGraph } from "../keeper/keep-graph.ts";

/** Milliseconds for which a shape is good enough: it is asked for to complete what one types. */
const age = 5000;

/** The shape of the graph, counted at most once in a while for all who ask. */
export function createShapes(): { of(graph: ReadableGraph): Promise<GraphShape> } {
  let kept: {
    readonly store: ReadableGraph["store"];
    readonly at: number;
    readonly shape: Promise<GraphShape>;
  };
  return {
    of({ store, position }) {
      const now = performance.now();
      if (kept?.store === store && now - kept.at < age) return kept.shape;
      const shape = store.shape().then((counted) => ({ ...counted, position }));
      const mine = { store, at: now, shape };
      kept = mine;
      shape.catch(() => {
        if (kept === mine) kept = { ...mine, at: Number.NEGATIVE_INFINITY };
      });
      return shape;
    },
  };
}
