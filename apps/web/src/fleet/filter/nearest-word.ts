/** The word that is fewest letters away from what was written, or goes on where it ends; undefined: all are too far to have been meant. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  const wanted = written.toLowerCase();
  const begun = wanted === "" ? undefined : words.find((word) => word.startsWith(wanted));
  if (begun !== undefined) return begun;
  const far = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = far + 1;
  for (const word of words) {
    const away = distance(wanted, word);
    if (away < least) {
      least = away;
      best = word;
    }
  }
  return best;
}

/** Letters put in, taken out or exchanged (Levenshtein). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const exchanged = (before[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      now.push(Math.min((before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, exchanged));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}
