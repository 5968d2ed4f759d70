/** What was typed, read once for all that is compared with it. */
export interface Asked {
  /** All of it, lower case, without space around it. */
  readonly whole: string;
  /** Its runs of letters and digits, each once. None: nothing can answer it. */
  readonly words: readonly string[];
}

/** What is looked at of a text that was typed, and of a name: more distinguishes nothing and only takes memory. */
export const longestText = 256;

/** From so many letters on a word is also found in the middle of another one. */
export const leastInside = 3;

const runs = /[\p{L}\p{N}]+/gu;

/** Reads what was typed. Case, order and what stands between words do not matter for what is found, only for what comes first. */
export function readAsked(query: string): Asked {
  const whole = query.trim().slice(0, longestText).toLowerCase();
  return { whole, words: [...new Set(wordsOf(whole))] };
}

/** Runs of letters and digits of a text in lower case, in their order. */
export function wordsOf(text: string): readonly string[] {
  return text.match(runs) ?? [];
}

/** A name as it is compared: lower case, and only its beginning where it is very long. */
export function foldedText(text: string): string {
  return text.slice(0, longestText).toLowerCase();
}
