import type { Moment } from "@cim/contracts/history";
import type { Clock } from "./clock.ts";
import type { LiveRow } from "./parse-frame.ts";
import type { CollectionBatch, CollectionStatus } from "./protocol.ts";
import { makeRateMeter } from "./rate-meter.ts";
import { type SliceSync, silence } from "./slice-sync.ts";

/** Rows of one projection as of a moment. */
export interface PastView {
  readonly moment: Moment;
  get(key: string): LiveRow | undefined;
  keys(): Iterable<string>;
}

/** What the page is to see: the live rows, those of a moment, or, while that moment is being opened, what it has. */
export type Shown = "live" | "as-it-is" | PastView;

export interface CollectionOutbox {
  readonly projection: string;
  readonly slices: Map<string, SliceSync>;
  wanted: boolean;
  /** A screen shows its rows. */
  seen: boolean;
  /** Those in the worker who read its rows themselves; told keys that may be others now, absent: any. */
  readonly readers: Set<(keys: Iterable<string> | undefined) => void>;
  /** The row that a person is to see, and the keys of all of them (some twice). */
  row(key: string): LiveRow | undefined;
  keys(): Iterable<string>;
  /** True when all rows that a person is to see are here; undefined: another moment is being opened, so what was seen before stays. */
  isComplete(): boolean | undefined;
  /** Live rows changed. */
  changed(keys: readonly string[]): void;
  /** Has the page see `shown`. With `keys`, only these can differ from what the page was to see before. */
  show(shown: Shown, keys?: Iterable<string>): void;
  shown(): Shown;
  /** True while rows that differed at the last `show` have not been taken. */
  isMoving(): boolean;
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
  /** What the page has. */
  const sent = new Map<string, LiveRow>();
  const meter = makeRateMeter(clock);
  let shown: Shown = "live";
  /** How many of `waiting`, from the first, are the difference of the last `show`: later changes queue up behind them. */
  let toMove = 0;
  let told = "";
  // Set once the page has the whole first picture; from then on it is "ready", however old.
  let pictured = false;
  const readers = new Set<(keys: Iterable<string> | undefined) => void>();

  /** A key may move from one slice to another: the row with the highest position is the present one. */
  function present(key: string): LiveRow | undefined {
    if (typeof shown === "object") return shown.get(key);
    let found: LiveRow | undefined;
    for (const { slice } of slices.values()) {
      const row = slice.rows.get(key);
      if (row && (!found || row.position > found.position)) found = row;
    }
    return found;
  }

  /** As of moments a row's position tells what it is; live rows may be others at the same position after a rebuild. */
  function isSame(row: LiveRow | undefined, had: LiveRow | undefined): boolean {
    return row === had || (shown !== "live" && row?.position === had?.position);
  }

  function* presentKeys(): Iterable<string> {
    if (typeof shown === "object") yield* shown.keys();
    else for (const { slice } of slices.values()) yield* slice.rows.keys();
  }

  function* differing(): Iterable<string> {
    yield* sent.keys();
    yield* presentKeys();
  }

  function status(connected: boolean): CollectionStatus {
    if (typeof shown === "object") {
      const { position } = shown.moment;
      const still = { stale: false, changesPerSecond: 0, fault: undefined };
      return { phase: "ready", position, ...still, asOf: shown.moment };
    }
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
      asOf: undefined,
    };
  }

  return {
    projection,
    slices,
    wanted: false,
    seen: false,
    readers,
    row: present,
    keys: presentKeys,
    isComplete() {
      if (shown === "as-it-is") return undefined;
      return shown !== "live" || [...slices.values()].every((sync) => sync.state().phase !== "loading");
    },
    changed(keys) {
      meter.add(keys.length);
      if (shown !== "live") return;
      for (const key of keys) waiting.add(key);
      for (const read of readers) read(keys);
    },
    show(next, keys) {
      const former = shown;
      shown = next;
      if (next === "as-it-is") {
        waiting.clear();
        toMove = 0;
        return;
      }
      // Unless only the moment differs, what the page has must be compared as a whole: live rows may have waited for it.
      const some = typeof former === "object" && typeof next === "object" ? keys : undefined;
      if (!some) waiting.clear();
      for (const read of readers) read(some);
      for (const key of some ?? differing()) {
        if (isSame(present(key), sent.get(key))) waiting.delete(key);
        else waiting.add(key);
      }
      toMove = waiting.size;
    },
    shown: () => shown,
    isMoving: () => toMove > 0,
    take(most, connected) {
      if (shown === "as-it-is") return undefined;
      const rows: LiveRow[] = [];
      const removed: string[] = [];
      for (const key of waiting) {
        if (rows.length + removed.length >= most) break;
        waiting.delete(key);
        const row = present(key);
        if (row) {
          rows.push(row);
          sent.set(key, row);
        } else {
          removed.push(key);
          sent.delete(key);
        }
      }
      toMove = Math.max(0, toMove - rows.length - removed.length);
      const now = status(connected);
      const text = JSON.stringify(now);
      if (rows.length === 0 && removed.length === 0 && text === told) return undefined;
      told = text;
      return { projection, rows, removed, status: now };
    },
  };
}
