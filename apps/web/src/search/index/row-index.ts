import { kindOf } from "@cim/contracts/kinds";
import type { LiveRow } from "../../live/parse-frame.ts";
import type { FoundThing } from "../../live/protocol.ts";
import { bestOfAll } from "./keep-best.ts";
import { namesOf, namesSame, namingOf } from "./names-in-row.ts";
import { makeSearchIndex, type SearchIndex } from "./search-index.ts";
import { kindOnShelf } from "./shelves.ts";

/** The things that rows are and name, found by what they are called. */
export interface RowIndex {
  /** Takes the row of a key as it is now; undefined: there is none. */
  take(projection: string, key: string, row: LiveRow | undefined): void;
  /** Keys of the rows of a projection that were taken. */
  keys(projection: string): Iterable<string>;
  /** The best of `shelves`, at most `limit`, best first. */
  find(query: string, limit: number, shelves: Iterable<string>): readonly FoundThing[];
  readonly index: Pick<SearchIndex, "size" | "work">;
}

export function makeRowIndex(): RowIndex {
  const index = makeSearchIndex();
  /** The rows as they were taken: what they name is counted, and counted off when they name something else. */
  const taken = new Map<string, Map<string, LiveRow>>();
  const named = new Map<string, Map<string, number>>();

  function rowsOf(projection: string): Map<string, LiveRow> {
    let rows = taken.get(projection);
    if (rows === undefined) {
      rows = new Map();
      taken.set(projection, rows);
    }
    return rows;
  }

  function count(shelf: string, name: string, by: 1 | -1): void {
    let counts = named.get(shelf);
    if (counts === undefined) {
      counts = new Map();
      named.set(shelf, counts);
    }
    const before = counts.get(name) ?? 0;
    const now = before + by;
    if (now > 0) counts.set(name, now);
    else counts.delete(name);
    if (before === 0) index.put(shelf, name, name);
    else if (now === 0) index.remove(shelf, name);
  }

  return {
    index,
    take(projection, key, row) {
      const rows = rowsOf(projection);
      const before = rows.get(key);
      if (before === row) return;
      for (const { field, shelf } of namingOf(projection)) {
        if (namesSame(before, row, field)) continue;
        // Counted up first, so that what both name is never taken out in between.
        for (const name of namesOf(row, field)) count(shelf, name, 1);
        for (const name of namesOf(before, field)) count(shelf, name, -1);
      }
      if (row) {
        rows.set(key, row);
        index.put(projection, key, titleOf(projection, row));
      } else {
        rows.delete(key);
        index.remove(projection, key);
      }
    },
    keys: (projection) => rowsOf(projection).keys(),
    find: (query, limit, shelves) => bestOfAll(index.find(query, limit, new Set(shelves)), limit),
  };
}

/** What a row's thing is called; its key where it has no other name. */
export function titleOf(projection: string, row: LiveRow): string {
  const kind = kindOnShelf(projection);
  const field = kind === undefined || kind === "owner" ? undefined : kindOf(kind).title;
  const value = field === undefined ? undefined : row[field];
  return typeof value === "string" && value !== "" ? value : row.key;
}

/** The projections whose rows tell what stands on these shelves. */
export function projectionsOf(shelves: readonly string[], heard: readonly string[]): readonly string[] {
  const wanted = new Set(shelves);
  return heard.filter(
    (projection) => wanted.has(projection) || namingOf(projection).some(({ shelf }) => wanted.has(shelf)),
  );
}
