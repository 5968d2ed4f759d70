import { GitCommandError } from "./git-errors.ts";
import type { GitRunner } from "./git-runner.ts";

/**
 * Hashes that `tip` reaches and none of `known` does, parents before children (topological order).
 * Known commits that are gone (after a forced push and a clean-up) are left out of the question.
 */
export async function newCommits(
  git: GitRunner,
  gitDirectory: string,
  tip: string,
  known: readonly string[],
): Promise<readonly string[]> {
  const ask = async (without: readonly string[]) => {
    const listing = await git.run({
      arguments: ["rev-list", "--topo-order", "--reverse", "--stdin"],
      gitDirectory,
      input: [tip, ...without.map((hash) => `^${hash}`), ""].join("\n"),
    });
    return listing.toString("latin1").split("\n").filter(Boolean);
  };
  try {
    return await ask(known);
  } catch (error) {
    if (!(error instanceof GitCommandError) || known.length === 0) throw error;
    const there = await present(git, gitDirectory, known);
    if (there.length === known.length) throw error;
    return ask(there);
  }
}

async function present(
  git: GitRunner,
  gitDirectory: string,
  hashes: readonly string[],
): Promise<readonly string[]> {
  const listing = await git.run({
    arguments: ["cat-file", "--batch-check=%(objectname) %(objecttype)"],
    gitDirectory,
    input: hashes.map((hash) => `${hash}\n`).join(""),
  });
  return listing
    .toString("latin1")
    .split("\n")
    .filter((line) => line.endsWith(" commit"))
    .map((line) => line.slice(0, -" commit".length));
}
