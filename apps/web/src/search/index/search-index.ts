import type { FoundThing } from "../../live/protocol.ts";
import { readAsked } from "./asked-words.ts";
import { makeNameShelf, type NameShelf } from "./name-shelf.ts";

/** Names of things, found by what is typed of them. Things stand on shelves: those of one shelf have different keys. */
export interface SearchIndex {
  /** Takes a thing, or another title of one that is there. */
  put(shelf: string, key: string, title: string): void;
  remove(shelf: string, key: string): void;
  /** The best of each shelf that is asked for, at most `limit` each, best first. */
  find(query: string, limit: number, shelves: ReadonlySet<string>): readonly (readonly FoundThing[])[];
  /** How many things there are. */
  size(): number;
  /** How many names the last `find` looked at, and how many are kept, with those that are gone but not yet forgotten. */
  work(): { readonly looked: number; readonly kept: number; readonly words: number };
}

interface SearchIndexOptions {
  /** Names that are gone are kept until there are so many on a shelf, and as many as those that are not. */
  readonly mostGone?: number;
}

/**
 * An index of names in memory. A question looks only at the names that have the rarest of its words, each once; see `word-index.ts`. That it
 * finds what comparing every name would find is proven by `search-index.property.test.ts`.
 */
export function makeSearchIndex({ mostGone = 1_000 }: SearchIndexOptions = {}): SearchIndex {
  const shelves = new Map<string, NameShelf>();
  let before = 0;

  const sum = (of: (shelf: NameShelf) => number) =>
    [...shelves.values()].reduce((total, shelf) => total + of(shelf), 0);
  const looked = () => sum((shelf) => shelf.looked());

  function shelfOf(name: string): NameShelf {
    let shelf = shelves.get(name);
    if (shelf === undefined) {
      shelf = makeNameShelf(name, mostGone);
      shelves.set(name, shelf);
    }
    return shelf;
  }

  return {
    put: (shelf, key, title) => shelfOf(shelf).put(key, title),
    remove: (shelf, key) => shelfOf(shelf).remove(key),
    find(query, limit, among) {
      before = looked();
      const asked = readAsked(query);
      if (asked.words.length === 0) return [];
      const wanted = [...shelves].flatMap(([name, shelf]) => (among.has(name) ? [shelf] : []));
      const found = wanted.map((shelf) => shelf.find(asked, limit));
      if (found.some((list) => list.length > 0)) return found;
      return wanted.map((shelf) => shelf.findNear(asked, limit));
    },
    size: () => sum((shelf) => shelf.size()),
    work: () => ({
      looked: looked() - before,
      kept: sum((shelf) => shelf.kept()),
      words: sum((shelf) => shelf.words()),
    }),
  };
}
