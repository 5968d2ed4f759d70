import { type Asked, leastInside, wordsOf } from "./asked-words.ts";
import { isNear } from "./near-word.ts";

/** What a thing is called, folded: its title, and its id where that is another text. */
export interface FoldedName {
  readonly title: string;
  readonly key: string;
}

/** Beginning of each rank; within one, what was typed counts for more the more of the name it is. */
const rank = {
  key: 1,
  title: 0.97,
  start: 0.8,
  word: 0.65,
  words: 0.5,
  inside: 0.4,
  somewhere: 0.25,
  near: 0.1,
};
const brevity = 0.09;

/**
 * How well a thing's name answers, 0..1; 0 is not at all. Its id in full, its title in full, then the beginning of either, the beginning of a
 * word in it, all words in any order, then in the middle of words.
 */
export function scoreName(asked: Asked, name: FoldedName): number {
  const { whole, words } = asked;
  if (words.length === 0) return 0;
  let allAtStarts = true;
  for (const word of words) {
    const place = Math.max(placeOf(word, name.title), name.key === name.title ? 0 : placeOf(word, name.key));
    if (place === 0) return 0;
    if (place === 1) allAtStarts = false;
  }
  if (name.key === whole) return rank.key;
  if (name.title === whole) return rank.title;
  const best = Math.max(
    scoreWhole(whole, name.title),
    name.key === name.title ? 0 : scoreWhole(whole, name.key),
  );
  const anyOrder = allAtStarts ? rank.words : rank.somewhere;
  return Math.max(best, anyOrder + brevity * Math.min(1, whole.length / name.title.length));
}

/**
 * The same for what was mistyped: each word is there, or one much like it. For when nothing answers otherwise.
 * @param isLike whether a word that was typed may have been meant as another: where that is known for many names at once
 */
export function scoreNear(asked: Asked, name: FoldedName, isLike = isNear): number {
  const told = [...wordsOf(name.title), ...(name.key === name.title ? [] : wordsOf(name.key))];
  const isThere = (word: string) =>
    placeOf(word, name.title) > 0 || placeOf(word, name.key) > 0 || told.some((one) => isLike(word, one));
  if (asked.words.length === 0 || !asked.words.every(isThere)) return 0;
  return rank.near + brevity * Math.min(1, asked.whole.length / name.title.length);
}

function scoreWhole(whole: string, text: string): number {
  const more = brevity * (whole.length / Math.max(whole.length, text.length));
  const at = text.indexOf(whole);
  if (at < 0) return 0;
  if (at === 0) return rank.start + more;
  return (startsWord(text, whole, at) ? rank.word : rank.inside) + more;
}

/** 2: at the beginning of a word. 1: within one. 0: nowhere, or too short to count there. */
function placeOf(word: string, text: string): 0 | 1 | 2 {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (startsWord(text, word, at)) return 2;
  return word.length >= leastInside ? 1 : 0;
}

/** True when `part`, first found at `at`, stands at the beginning of a word somewhere. */
function startsWord(text: string, part: string, first: number): boolean {
  for (let at = first; at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || !isWordLetter(text, at - 1)) return true;
  }
  return false;
}

const wordLetter = /[\p{L}\p{N}]/u;

function isWordLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128)
    return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  // The second half of a pair is part of the letter that both make.
  const isSecondHalf = code >= 0xdc00 && code <= 0xdfff;
  return wordLetter.test(isSecondHalf ? text.slice(at - 1, at + 1) : text.charAt(at));
}
