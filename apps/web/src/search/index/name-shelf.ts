import type { FoundThing } from "../../live/protocol.ts";
import { type Asked, foldedText } from "./asked-words.ts";
import { keepBest } from "./keep-best.ts";
import { type FoldedName, scoreName, scoreNear } from "./score-name.ts";
import { makeWordIndex, type Posted } from "./word-index.ts";

/** The names of one shelf, by their words. */
export interface NameShelf {
  put(key: string, title: string): void;
  remove(key: string): void;
  /** The best `limit` that are called so. */
  find(asked: Asked, limit: number): readonly FoundThing[];
  /** The best `limit` that may have been meant. */
  findNear(asked: Asked, limit: number): readonly FoundThing[];
  size(): number;
  /** How many names were looked at in all. */
  looked(): number;
  /** Names that are kept, those too that are gone but not yet forgotten. */
  kept(): number;
  words(): number;
}

interface Entry extends FoldedName {
  readonly found: { readonly key: string; readonly title: string };
}

/** @param mostGone names that are gone are kept until there are so many, and as many as those that are not */
export function makeNameShelf(shelf: string, mostGone: number): NameShelf {
  let entries: (Entry | undefined)[] = [];
  let words = makeWordIndex();
  const numbers = new Map<string, number>();
  /** By number, the look at which an entry was last looked at. */
  let lookedAt = new Uint32Array(64);
  let look = 0;
  let looked = 0;

  function add(entry: Entry): void {
    const number = entries.push(entry) - 1;
    numbers.set(entry.found.key, number);
    words.add(number, entry.title);
    if (entry.key !== entry.title) words.add(number, entry.key);
  }

  /** Forgets what is gone. */
  function tidy(): void {
    const gone = entries.length - numbers.size;
    if (gone < mostGone || gone < numbers.size) return;
    const present = entries;
    entries = [];
    words = makeWordIndex();
    for (const entry of present) if (entry) add(entry);
  }

  function take(key: string): void {
    const number = numbers.get(key);
    if (number === undefined) return;
    numbers.delete(key);
    entries[number] = undefined;
  }

  function lookThrough(
    lists: readonly (readonly Posted[])[],
    score: (entry: Entry) => number,
    limit: number,
  ): readonly FoundThing[] {
    const best: FoundThing[] = [];
    look += 1;
    if (lookedAt.length < entries.length) lookedAt = new Uint32Array(entries.length * 2);
    for (const { numbers: candidates } of rarest(lists)) {
      for (const number of candidates) {
        const entry = entries[number];
        if (entry === undefined || lookedAt[number] === look) continue;
        lookedAt[number] = look;
        looked += 1;
        const value = score(entry);
        if (value > 0) keepBest(best, { shelf, ...entry.found, score: value }, limit);
      }
    }
    return best;
  }

  return {
    put(key, title) {
      const number = numbers.get(key);
      if (number !== undefined && entries[number]?.found.title === title) return;
      take(key);
      add({ found: { key, title }, title: foldedText(title), key: foldedText(key) });
      tidy();
    },
    remove(key) {
      take(key);
      tidy();
    },
    find(asked, limit) {
      const exact = asked.words.map((word) => words.matching(word));
      return lookThrough(exact, (entry) => scoreName(asked, entry), limit);
    },
    findNear(asked, limit) {
      const like = new Map(asked.words.map((word) => [word, words.near(word)]));
      const meant = new Map([...like].map(([word, list]) => [word, new Set(list.map((one) => one.word))]));
      const isLike = (word: string, other: string) => meant.get(word)?.has(other) === true;
      const near = asked.words.map((word) => [
        ...new Set([...words.matching(word), ...(like.get(word) ?? [])]),
      ]);
      return lookThrough(near, (entry) => scoreNear(asked, entry, isLike), limit);
    },
    size: () => numbers.size,
    looked: () => looked,
    kept: () => entries.length,
    words: () => words.size(),
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
