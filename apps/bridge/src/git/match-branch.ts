/**
 * A test for branch names: `*` is any text without `/`, `**` any text, `?` one character other than `/`; everything
 * else is literal. No glob at all matches every branch.
 */
export function matchBranch(globs: readonly string[] | undefined): (branch: string) => boolean {
  if (globs === undefined || globs.length === 0) return () => true;
  const patterns = globs.map((glob) => {
    const source = glob.replace(/\*\*|\*|\?|[\\^$+.()|[\]{}]/gu, (part) =>
      part === "**" ? ".*" : part === "*" ? "[^/]*" : part === "?" ? "[^/]" : `\\${part}`,
    );
    return new RegExp(`^${source}$`, "su");
  });
  return (branch) => patterns.some((pattern) => pattern.test(branch));
}
