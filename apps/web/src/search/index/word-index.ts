import { leastInside, wordsOf } from "./asked-words.ts";
import { isNear, lettersOf, mayBeNear, slipsForgiven } from "./near-word.ts";

/** All different words of many texts, and which texts (by number) have each. Only grows: what is gone is left out when it is made anew. */
export interface WordIndex {
  /** Takes the words of text `number`; numbers rise. */
  add(number: number, text: string): void;
  /** The words that begin with `word`, or, where it is long enough, have it inside. */
  matching(word: string): readonly Posted[];
  /** The words that `word` may have been meant as. */
  near(word: string): readonly Posted[];
  /** How many different words there are. */
  size(): number;
}

/** One word and the numbers of the texts that have it, rising. */
export interface Posted {
  readonly word: string;
  /** See `lettersOf`. */
  readonly letters: number;
  readonly numbers: number[];
}

/**
 * Words are found by their first one or two letters and by every three letters that follow each other in them. There are far fewer
 * different words than names, so that the lists by letters stay small.
 */
export function makeWordIndex(): WordIndex {
  const words = new Map<string, Posted>();
  const byLetters = new Map<string, Posted[]>();

  function lead(letters: string, posted: Posted): void {
    const list = byLetters.get(letters);
    if (list === undefined) byLetters.set(letters, [posted]);
    else if (list.at(-1) !== posted) list.push(posted);
  }

  function postedOf(word: string): Posted {
    let found = words.get(word);
    if (found === undefined) {
      found = { word, letters: lettersOf(word), numbers: [] };
      words.set(word, found);
      lead(`^${word.slice(0, 1)}`, found);
      if (word.length > 1) lead(`^${word.slice(0, 2)}`, found);
      const threes = new Set<string>();
      for (let at = 0; at + leastInside <= word.length; at += 1) threes.add(word.slice(at, at + leastInside));
      for (const three of threes) lead(three, found);
    }
    return found;
  }

  return {
    add(number, text) {
      for (const word of wordsOf(text)) {
        const { numbers } = postedOf(word);
        if (numbers.at(-1) !== number) numbers.push(number);
      }
    },
    matching(word) {
      if (word.length < leastInside) return byLetters.get(`^${word}`) ?? [];
      let fewest: readonly Posted[] | undefined;
      for (let at = 0; at + leastInside <= word.length; at += 1) {
        const list = byLetters.get(word.slice(at, at + leastInside)) ?? [];
        if (fewest === undefined || list.length < fewest.length) fewest = list;
      }
      return fewest?.filter((posted) => posted.word.includes(word)) ?? [];
    },
    near(word) {
      const most = slipsForgiven(word);
      if (most === 0) return [];
      const letters = lettersOf(word);
      const found: Posted[] = [];
      for (const posted of words.values()) {
        if (mayBeNear(most, letters, posted.letters) && isNear(word, posted.word)) found.push(posted);
      }
      return found;
    },
    size: () => words.size,
  };
}
