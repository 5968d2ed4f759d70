/**
 * How well `text` answers `query`, 0..1; 0 is not at all. Whole text, then its start, then the start of a word in it, then anywhere,
 * then its letters in order with gaps. Among equals the shorter text is better. Case does not matter.
 */
export function rankMatch(query: string, text: string): number {
  const wanted = query.trim().toLowerCase();
  const given = text.toLowerCase();
  if (wanted === "") return 0;
  const brevity = 0.09 * (wanted.length / Math.max(wanted.length, given.length));
  if (given === wanted) return 1;
  const at = given.indexOf(wanted);
  if (at === 0) return 0.8 + brevity;
  if (at > 0) {
    const startsWord = atWordStart(given, wanted);
    return (startsWord ? 0.6 : 0.4) + brevity;
  }
  return isSubsequence(wanted, given) ? 0.1 + brevity : 0;
}

function atWordStart(given: string, wanted: string): boolean {
  for (let at = given.indexOf(wanted); at >= 0; at = given.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(given[at - 1] ?? "")) return true;
  }
  return false;
}

function isSubsequence(wanted: string, given: string): boolean {
  let from = 0;
  for (const letter of wanted) {
    const at = given.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
