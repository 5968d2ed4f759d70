import type { LiveRow } from "../../live/parse-frame.ts";
import type { FoundThing } from "../../live/protocol.ts";
import { makeRowIndex } from "./row-index.ts";

/** The names of things as of one moment after the other. */
export interface PastSearch {
  /** True when the rows of a projection are those of `position`. */
  has(projection: string, position: number): boolean;
  /** Has the rows of a projection be those of `position`: of all its slices. */
  fill(projection: string, position: number, slices: readonly Iterable<LiveRow>[]): void;
  find(query: string, limit: number, shelves: Iterable<string>): readonly FoundThing[];
}

/** Searches rows as of moments: an index of its own, brought from moment to moment by the rows that differ. */
export function makePastSearch(): PastSearch {
  const rows = makeRowIndex();
  const filled = new Map<string, number>();
  return {
    has: (projection, position) => filled.get(projection) === position,
    fill(projection, position, slices) {
      const present = new Map<string, LiveRow>();
      for (const slice of slices) {
        for (const row of slice) {
          const other = present.get(row.key);
          if (!other || row.position > other.position) present.set(row.key, row);
        }
      }
      for (const key of [...rows.keys(projection)])
        if (!present.has(key)) rows.take(projection, key, undefined);
      for (const [key, row] of present) rows.take(projection, key, row);
      filled.set(projection, position);
    },
    find: rows.find,
  };
}
