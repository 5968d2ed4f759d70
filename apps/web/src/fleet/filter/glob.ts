/**
 * Whether a text is what a pattern says, where `*` stands for any run of characters. In steps at most the product of both lengths: a
 * regular expression of the same pattern could take exponentially many.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let patternAt = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    if (pattern[patternAt] === "*") {
      star = patternAt;
      patternAt += 1;
      resumeAt = at;
    } else if (pattern[patternAt] === text[at]) {
      patternAt += 1;
      at += 1;
    } else if (star >= 0) {
      patternAt = star + 1;
      resumeAt += 1;
      at = resumeAt;
    } else return false;
  }
  while (pattern[patternAt] === "*") patternAt += 1;
  return patternAt === pattern.length;
}
