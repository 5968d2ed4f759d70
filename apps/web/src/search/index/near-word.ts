const digit = /\p{N}/u;
/** Slips of a finger that are forgiven in a word of so many letters. */
const leastForOne = 5;
const leastForTwo = 9;

/** How many slips are forgiven in `word`. None in what has digits: `web-0041` is no slip of `web-0042`. */
export function slipsForgiven(word: string): number {
  if (word.length < leastForOne || digit.test(word)) return 0;
  return word.length < leastForTwo ? 1 : 2;
}

/** Which letters a word has, as bits: a few letters share one. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** False when so many letters of a word are not in the other that it cannot be near, by `lettersOf` both. Costs next to nothing. */
export function mayBeNear(most: number, letters: number, others: number): boolean {
  let missing = letters & ~others;
  for (let count = 0; missing !== 0; count += 1) {
    if (count === most) return false;
    missing &= missing - 1;
  }
  return true;
}

/** True when `word` is `other`, or how it begins, but for a few letters missing, added, taken for others or swapped. */
export function isNear(word: string, other: string): boolean {
  const most = slipsForgiven(word);
  if (most === 0 || other.length < word.length - most || digit.test(other)) return false;
  const ends = [other.length, word.length - 1, word.length, word.length + 1];
  return ends.some((end) => end <= other.length && slips(word, other.slice(0, end), most) <= most);
}

/** Letters missing, added, changed, or swapped with their neighbour, to come from one word to another; more than `most`: `most` + 1. */
function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    let least = at;
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1];
      let value = Math.min(
        (row[to] ?? 0) + 1,
        (next[to - 1] ?? 0) + 1,
        (row[to - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      if (isSwap) value = Math.min(value, (before[to - 2] ?? 0) + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}
