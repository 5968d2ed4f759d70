import type { PastState } from "./past-state.ts";

/**
 * One projection as of a snapshot, and moments after it that were opened: they share the snapshot's rows, so they stay in memory
 * together and leave it together.
 */
export interface OpenedGroup {
  readonly base: PastState;
  /** The latest opened moment at or before a position, which lies not before the snapshot. */
  nearest(position: number): PastState;
  /** Keeps one more, folded on from another; of too many, those used longest ago go. */
  add(state: PastState, from: PastState): void;
  bytes(): number;
}

/** Moments of one group, and bytes they take together: enough for scrubbing to and fro. */
const [mostStates, mostBytes] = [64, 48 * 1024 * 1024];
/** What a state takes by itself, for each row that is other than in its snapshot, and for each that it does not share. */
const [stateBytes, entryBytes, cellBytes] = [500, 80, 1500];
/** What a row of a snapshot takes beside its text. */
const rowBytes = 200;

export function createOpenedGroup(base: PastState): OpenedGroup {
  // In the order of use: the first is the one used longest ago.
  const states = new Map<number, { readonly state: PastState; readonly bytes: number }>();
  let baseBytes = stateBytes;
  for (const { base: rows } of base.tables.values()) {
    for (const [key, text] of rows) baseBytes += rowBytes + key.length + text.length;
  }
  let bytes = 0;

  return {
    base,
    nearest(position) {
      let best: number | undefined;
      for (const at of states.keys()) if (at <= position && at > (best ?? base.position)) best = at;
      const found = best === undefined ? undefined : states.get(best);
      if (found === undefined) return base;
      states.delete(found.state.position);
      states.set(found.state.position, found);
      return found.state;
    },
    add(state, from) {
      const size = sizeOfState(state, from);
      bytes += size - (states.get(state.position)?.bytes ?? 0);
      states.delete(state.position);
      states.set(state.position, { state, bytes: size });
      for (const [oldest, entry] of states) {
        if (states.size <= mostStates && bytes <= mostBytes) return;
        states.delete(oldest);
        bytes -= entry.bytes;
      }
    },
    bytes: () => baseBytes + bytes,
  };
}

function sizeOfState(state: PastState, from: PastState): number {
  let size = stateBytes;
  for (const [name, { overlay }] of state.tables) {
    const known = from.tables.get(name)?.overlay;
    size += entryBytes * overlay.size;
    for (const [key, cell] of overlay) if (known?.get(key) !== cell) size += cellBytes;
  }
  return size;
}
