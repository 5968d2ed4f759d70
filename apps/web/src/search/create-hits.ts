import { type Accessor, createEffect, createSignal, onCleanup, untrack } from "solid-js";
import { gatherHits, type HitGroup } from "./gather-hits.ts";
import type { SearchSource } from "./search-hit.ts";
import { showSteadily } from "./show-steadily.ts";

/** What is found, and which text it answers. */
export interface Hits {
  readonly groups: readonly HitGroup[];
  readonly query: string;
  /** Every source that is not slow has answered this text. */
  readonly isSettled: boolean;
}

interface HitsOptions {
  readonly sources: Accessor<readonly SearchSource[]>;
  readonly query: Accessor<string>;
  /** Searches again whenever it changes. What sources read of the page does not: it changes many times a second. */
  readonly again: Accessor<unknown>;
  readonly onFailure: (source: SearchSource) => void;
}

/** The hits of what is typed. An answer to an older text is never shown after that text is gone, but stays until there is a newer one. */
export function createHits({ sources, query, again, onFailure }: HitsOptions): Accessor<Hits> {
  const [hits, setHits] = createSignal<Hits>({ groups: [], query: "", isSettled: false });
  createEffect(() => {
    const stop = new AbortController();
    const asked = query();
    const present = sources();
    again();
    const steady = showSteadily<readonly HitGroup[]>(
      (groups, isSettled) => setHits({ groups, query: asked, isSettled }),
      (ms, task) => {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
    );
    onCleanup(() => {
      stop.abort();
      steady.stop();
    });
    untrack(() => gatherHits(present, asked, stop.signal, { onHits: steady.take, onFailure }));
  });
  return hits;
}
