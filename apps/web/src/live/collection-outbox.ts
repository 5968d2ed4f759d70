import type { Clock } from "./clock.ts";
import type { LiveRow } from "./parse-frame.ts";
import type { CollectionBatch, CollectionStatus } from "./protocol.ts";
import { makeRateMeter } from "./rate-meter.ts";
import { type SliceSync, silence } from "./slice-sync.ts";

export interface CollectionOutbox {
  readonly projection: string;
  readonly slices: Map<string, SliceSync>;
  wanted: boolean;
  changed(keys: readonly string[]): void;
  /** The next batch of at most `most` rows; undefined when the page has everything. */
  take(most: number, connected: boolean): CollectionBatch | undefined;
}

/**
 * One projection as the page is to see it: the rows of all its slices by key, and which of them the page does not have yet. A
 * row that changes a hundred times between two frames of the screen is sent once.
 */
export function makeCollectionOutbox(projection: string, clock: Clock): CollectionOutbox {
  const slices = new Map<string, SliceSync>();
  const waiting = new Set<string>();
  const meter = makeRateMeter(clock);
  let told = "";
  // Set once the page has the whole first picture; from then on it is "ready", however old.
  let pictured = false;

  /** A key may move from one slice to another: the row with the highest position is the present one. */
  function present(key: string): LiveRow | undefined {
    let found: LiveRow | undefined;
    for (const { slice } of slices.values()) {
      const row = slice.rows.get(key);
      if (row && (!found || row.position > found.position)) found = row;
    }
    return found;
  }

  function status(connected: boolean): CollectionStatus {
    const states = [...slices.values()].map((sync) => ({ ...sync.state(), position: sync.slice.position }));
    const isLoading = states.some((state) => state.phase === "loading");
    const fault = states.find((state) => state.fault !== undefined)?.fault;
    pictured ||= !isLoading && waiting.size === 0;
    const isSilent = states.some(
      (state) => state.heardAt !== undefined && clock.now() - state.heardAt > silence,
    );
    return {
      phase: pictured ? "ready" : isLoading && fault !== undefined ? "failed" : "loading",
      stale: pictured && (!connected || isSilent || states.some((state) => state.phase !== "live")),
      position: Math.min(...states.map((state) => state.position)),
      changesPerSecond: meter.perSecond(),
      fault,
    };
  }

  return {
    projection,
    slices,
    wanted: false,
    changed(keys) {
      meter.add(keys.length);
      for (const key of keys) waiting.add(key);
    },
    take(most, connected) {
      const rows: LiveRow[] = [];
      const removed: string[] = [];
      for (const key of waiting) {
        if (rows.length + removed.length >= most) break;
        waiting.delete(key);
        const row = present(key);
        if (row) rows.push(row);
        else removed.push(key);
      }
      const now = status(connected);
      const text = JSON.stringify(now);
      if (rows.length === 0 && removed.length === 0 && text === told) return undefined;
      told = text;
      return { projection, rows, removed, status: now };
    },
  };
}
