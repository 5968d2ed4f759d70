import { decodeName } from "./decode-text.ts";
import type { GitRunner } from "./git-runner.ts";

interface Branch {
  /** Short name, such as `main` or `feature/login`; `HEAD` for a detached head without branches. */
  readonly name: string;
  readonly tip: string;
}

export interface Branches {
  /** Watched ones, the default branch first, so that a commit on several belongs to it. */
  readonly watched: readonly Branch[];
  readonly defaultBranch: string | undefined;
}

/**
 * Lists the branches that match one of the globs. A detached HEAD counts only where there is no branch at all, as in a
 * checkout that a CI made; otherwise the half-done commits of a rebase would be told.
 */
export async function readBranches(
  git: GitRunner,
  gitDirectory: string,
  matches: (branch: string) => boolean,
): Promise<Branches> {
  const format = "%(objecttype)%00%(objectname)%00%(refname:lstrip=2)%00%(HEAD)%00";
  const listing = await git.run({
    arguments: ["for-each-ref", `--format=${format}`, "--", "refs/heads"],
    gitDirectory,
  });
  const tokens = splitNul(listing);
  const all: (Branch & { readonly head: boolean })[] = [];
  for (let index = 0; index + 3 < tokens.length; index += 4) {
    const [type, tip, name, head] = tokens.slice(index, index + 4);
    if (type !== undefined && type.toString("latin1").trim() === "commit" && tip && name) {
      all.push({
        tip: tip.toString("latin1"),
        name: decodeName(name),
        head: head?.toString("latin1") === "*",
      });
    }
  }
  if (all.length === 0) {
    const head = await detachedHead(git, gitDirectory);
    const watched = head !== undefined && matches("HEAD") ? [{ name: "HEAD", tip: head }] : [];
    return { watched, defaultBranch: undefined };
  }
  const first = (branch: { name: string; head: boolean }) =>
    branch.head ? 0 : branch.name === "main" || branch.name === "master" ? 1 : 2;
  const sorted = all.toSorted((a, b) => first(a) - first(b) || (a.name < b.name ? -1 : 1));
  return {
    watched: sorted.filter(({ name }) => matches(name)).map(({ name, tip }) => ({ name, tip })),
    defaultBranch: sorted[0] !== undefined && first(sorted[0]) < 2 ? sorted[0].name : undefined,
  };
}

async function detachedHead(git: GitRunner, gitDirectory: string): Promise<string | undefined> {
  const found = await git.run({
    arguments: ["cat-file", "--batch-check"],
    gitDirectory,
    input: "HEAD^{commit}\n",
  });
  return /^([0-9a-f]{40}|[0-9a-f]{64}) commit /u.exec(found.toString("latin1"))?.[1];
}

function splitNul(bytes: Buffer): Buffer[] {
  const tokens: Buffer[] = [];
  let at = 0;
  for (let end = bytes.indexOf(0, at); end >= 0; end = bytes.indexOf(0, at)) {
    tokens.push(bytes.subarray(at, end));
    at = end + 1;
  }
  return tokens;
}
