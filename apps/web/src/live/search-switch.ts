import type { Clock } from "./clock.ts";
import type { CollectionOutbox } from "./collection-outbox.ts";
import type { LiveRow } from "./parse-frame.ts";
import type { SearchAnswer } from "./protocol.ts";

/** What the search asks of the engine around it: live rows, whatever moment is shown. */
export interface SearchHost {
  /** Projections that this session hears. */
  readonly heard: readonly string[];
  /** Keys of all rows that are here; has the projection heard from now on. */
  keys(projection: string): Iterable<string>;
  row(projection: string, key: string): LiveRow | undefined;
  /** True when all rows are here. */
  isComplete(projection: string): boolean;
  readonly clock: Clock;
}

/** Finds things by their names among the live rows. */
export interface SearchEngine {
  /** Rows of these keys are others now. */
  changed(projection: string, keys: readonly string[]): void;
  /** `among`: shelves of `search/index/shelves.ts`; undefined: all. */
  search(query: string, limit: number, among: readonly string[] | undefined): SearchAnswer;
  stop(): void;
}

export type OpenSearch = (host: SearchHost) => SearchEngine;
export type LoadSearch = () => Promise<OpenSearch>;

interface SearchSwitchOptions {
  readonly load: LoadSearch;
  readonly clock: Clock;
  readonly heard: readonly string[];
  /** The collection of a projection, opened if it is not. */
  readonly collection: (projection: string) => CollectionOutbox;
}

export interface SearchSwitch extends Pick<SearchEngine, "changed" | "stop"> {
  /** @throws when the search cannot be loaded; the next question tries again */
  search(...asked: Parameters<SearchEngine["search"]>): Promise<SearchAnswer>;
}

/** Loads what finds things with the first question, as most visits ask none. */
export function makeSearchSwitch({ load, clock, heard, collection }: SearchSwitchOptions): SearchSwitch {
  let engine: SearchEngine | undefined;
  let loading: Promise<OpenSearch> | undefined;
  let stopped = false;

  const host: SearchHost = {
    heard,
    clock,
    *keys(projection) {
      for (const { slice } of collection(projection).slices.values()) yield* slice.rows.keys();
    },
    row: (projection, key) => liveRow(collection(projection), key),
    isComplete: (projection) =>
      [...collection(projection).slices.values()].every((sync) => sync.state().phase !== "loading"),
  };

  return {
    changed: (projection, keys) => engine?.changed(projection, keys),
    async search(...asked) {
      loading ??= load().catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      const open = await loading;
      if (stopped) return { things: [], isComplete: true };
      engine ??= open(host);
      return engine.search(...asked);
    },
    stop() {
      stopped = true;
      engine?.stop();
    },
  };
}

/** A key may move from one slice to another: the row with the highest position is the present one. */
function liveRow({ slices }: CollectionOutbox, key: string): LiveRow | undefined {
  let found: LiveRow | undefined;
  for (const { slice } of slices.values()) {
    const row = slice.rows.get(key);
    if (row && (!found || row.position > found.position)) found = row;
  }
  return found;
}
