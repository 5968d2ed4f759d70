/** True when some subject matches both patterns. */
export function patternsOverlap(one: string, other: string): boolean {
  const left = one.split(".");
  const right = other.split(".");
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [token, against] = [left[index], right[index]];
    if (token === undefined || against === undefined) return false;
    if (token === ">" || against === ">") return true;
    if (token !== "*" && against !== "*" && token !== against) return false;
  }
  return true;
}

/** True when every subject that matches `pattern` matches `wider`. */
export function coversPattern(wider: string, pattern: string): boolean {
  const wide = wider.split(".");
  const tokens = pattern.split(".");
  for (const [index, token] of wide.entries()) {
    const against = tokens[index];
    if (against === undefined) return false;
    if (token === ">") return true;
    if (against === ">" || (token !== "*" && token !== against)) return false;
  }
  return wide.length === tokens.length;
}

/** The patterns without those that another one covers wholly, each once. */
export function withoutCovered(patterns: readonly string[]): readonly string[] {
  const each = [...new Set(patterns)];
  return each.filter((pattern) => !each.some((wider) => wider !== pattern && coversPattern(wider, pattern)));
}
