import type { GraphStatus } from "@cim/contracts";

/** How the graph stands, without its size. */
export interface GraphProgress {
  readonly state: GraphStatus["state"];
  /** For people: why it does not answer, and what happens next; null when it does. */
  readonly reason: string | null;
  /** Position of the last event that is in it. */
  readonly position: number;
  /** Newest position of the log that is known. */
  readonly head: number;
  readonly setAside: string | null;
}

export const graphAtStart: GraphProgress = {
  state: "building",
  reason: "The graph is being opened.",
  position: 0,
  head: 0,
  setAside: null,
};
