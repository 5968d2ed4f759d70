import type { OpenSearch } from "../../live/search-switch.ts";
import { makeRowIndex, projectionsOf } from "./row-index.ts";
import { allShelves } from "./shelves.ts";

/** Rows, and milliseconds, taken between two looks at what else there is to do. */
const atOnce = { rows: 400, ms: 8 } as const;
/** What a question waits for; with more behind it says that it is not complete. */
const beforeAnswer = { rows: 2_000, ms: 12 } as const;
/** Rows between two looks at the clock. */
const unwatched = 32;

/**
 * Keeps the index up with the live rows. A change is only noted; rows are taken in when somebody searches, and, while not all
 * are in it yet, a few at a time in between, so that neither a question nor a frame waits for ten thousand others.
 */
export const openSearch: OpenSearch = (host) => {
  const index = makeRowIndex();
  /** Keys whose rows may be others than those taken. */
  const waiting = new Map<string, Set<string>>();
  let isUnderWay = false;
  let stopped = false;

  function open(projection: string): void {
    if (waiting.has(projection)) return;
    const keys = new Set<string>();
    waiting.set(projection, keys);
    for (const key of host.keys(projection)) keys.add(key);
  }

  /** Takes at most so many rows, for about so long. */
  function take({ rows, ms }: typeof atOnce | typeof beforeAnswer): void {
    const begun = host.clock.now();
    let taken = 0;
    for (const [projection, keys] of waiting) {
      for (const key of keys) {
        if (taken === rows || (taken % unwatched === 0 && host.clock.now() - begun > ms)) return;
        taken += 1;
        keys.delete(key);
        index.take(projection, key, host.row(projection, key));
      }
    }
  }

  function isBehind(): boolean {
    for (const keys of waiting.values()) if (keys.size > 0) return true;
    return false;
  }

  function goOn(): void {
    if (isUnderWay || stopped || !isBehind()) return;
    isUnderWay = true;
    host.clock.after(0, () => {
      isUnderWay = false;
      take(atOnce);
      goOn();
    });
  }

  return {
    changed(projection, keys) {
      const noted = waiting.get(projection);
      if (noted) for (const key of keys) noted.add(key);
    },
    search(query, limit, among) {
      const shelves = among ?? allShelves;
      const projections = projectionsOf(shelves, host.heard);
      for (const projection of projections) open(projection);
      take(beforeAnswer);
      goOn();
      const isComplete = !isBehind() && projections.every((projection) => host.isComplete(projection));
      return { things: index.find(query, limit, shelves), isComplete };
    },
    stop() {
      stopped = true;
    },
  };
};
