import type { FoundThing } from "../../live/protocol.ts";
import { type Asked, foldedText, readAsked } from "./asked-words.ts";
import { keepBest } from "./keep-best.ts";
import { type FoldedName, scoreName, scoreNear } from "./score-name.ts";
import { makeWordIndex, type Posted } from "./word-index.ts";

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

interface Entry extends FoldedName {
  readonly shelf: string;
  readonly found: { readonly key: string; readonly title: string };
}

interface SearchIndexOptions {
  /** Names that are gone are kept until there are so many, and as many as those that are not. */
  readonly mostGone?: number;
}

/**
 * An index of names in memory. A question looks only at the names that have the rarest of its words, each once; see `word-index.ts`. That it
 * finds what comparing every name would find is proven by `search-index.property.test.ts`.
 */
export function makeSearchIndex({ mostGone = 1_000 }: SearchIndexOptions = {}): SearchIndex {
  let entries: (Entry | undefined)[] = [];
  let words = makeWordIndex();
  const numbers = new Map<string, Map<string, number>>();
  let size = 0;
  let looked = 0;
  /** By number, the look at which an entry was last looked at. */
  let lookedAt = new Uint32Array(1_024);
  let look = 0;

  function numbersOf(shelf: string): Map<string, number> {
    let found = numbers.get(shelf);
    if (found === undefined) {
      found = new Map();
      numbers.set(shelf, found);
    }
    return found;
  }

  function add(entry: Entry): void {
    const number = entries.push(entry) - 1;
    numbersOf(entry.shelf).set(entry.found.key, number);
    words.add(number, entry.title);
    if (entry.key !== entry.title) words.add(number, entry.key);
  }

  /** Forgets what is gone. */
  function tidy(): void {
    const gone = entries.length - size;
    if (gone < mostGone || gone < size) return;
    const present = entries;
    entries = [];
    words = makeWordIndex();
    for (const entry of present) if (entry) add(entry);
  }

  function remove(shelf: string, key: string): boolean {
    const number = numbers.get(shelf)?.get(key);
    if (number === undefined) return false;
    numbers.get(shelf)?.delete(key);
    entries[number] = undefined;
    size -= 1;
    return true;
  }

  function lookThrough(
    lists: readonly (readonly Posted[])[],
    shelves: ReadonlySet<string>,
    score: (entry: Entry) => number,
    limit: number,
  ): Map<string, FoundThing[]> {
    const best = new Map<string, FoundThing[]>();
    look += 1;
    if (lookedAt.length < entries.length) lookedAt = new Uint32Array(entries.length * 2);
    for (const { numbers: candidates } of rarest(lists)) {
      for (const number of candidates) {
        const entry = entries[number];
        if (entry === undefined || lookedAt[number] === look || !shelves.has(entry.shelf)) continue;
        lookedAt[number] = look;
        looked += 1;
        const value = score(entry);
        if (value === 0) continue;
        let list = best.get(entry.shelf);
        if (list === undefined) {
          list = [];
          best.set(entry.shelf, list);
        }
        const { key, title } = entry.found;
        keepBest(list, { shelf: entry.shelf, key, title, score: value }, limit);
      }
    }
    return best;
  }

  function find(asked: Asked, limit: number, shelves: ReadonlySet<string>): Map<string, FoundThing[]> {
    const exact = asked.words.map((word) => words.matching(word));
    const best = lookThrough(exact, shelves, (entry) => scoreName(asked, entry), limit);
    if (best.size > 0 || asked.words.length === 0) return best;
    const like = new Map(asked.words.map((word) => [word, words.near(word)]));
    const meant = new Map([...like].map(([word, list]) => [word, new Set(list.map((one) => one.word))]));
    const isLike = (word: string, other: string) => meant.get(word)?.has(other) === true;
    const near = asked.words.map((word, at) => unite(exact[at] ?? [], like.get(word) ?? []));
    return lookThrough(near, shelves, (entry) => scoreNear(asked, entry, isLike), limit);
  }

  return {
    put(shelf, key, title) {
      const number = numbers.get(shelf)?.get(key);
      const before = number === undefined ? undefined : entries[number];
      if (before?.found.title === title) return;
      if (before) remove(shelf, key);
      const name = { title: foldedText(title), key: foldedText(key) };
      add({ shelf, found: { key, title }, ...name });
      size += 1;
      tidy();
    },
    remove(shelf, key) {
      if (remove(shelf, key)) tidy();
    },
    find(query, limit, shelves) {
      looked = 0;
      return [...find(readAsked(query), limit, shelves).values()];
    },
    size: () => size,
    work: () => ({ looked, kept: entries.length, words: words.size() }),
  };
}

/** The list of the word that the fewest names have. */
function rarest(lists: readonly (readonly Posted[])[]): readonly Posted[] {
  let fewest: readonly Posted[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const list of lists) {
    const count = list.reduce((sum, { numbers }) => sum + numbers.length, 0);
    if (count >= least) continue;
    fewest = list;
    least = count;
  }
  return fewest;
}

function unite(one: readonly Posted[], other: readonly Posted[]): readonly Posted[] {
  return [...new Set([...one, ...other])];
}
