import { type Changes, createChangeReader, noChanges } from "./change-reader.ts";
import { listedFiles } from "./commit-event.ts";
import { GitCommandError } from "./git-errors.ts";
import type { GitRunner } from "./git-runner.ts";
import { createObjectReader } from "./object-reader.ts";
import { type RawCommit, readRawCommit } from "./raw-commit.ts";

export interface ReadCommit {
  readonly commit: RawCommit;
  readonly changes: Changes;
}

// first MiB of a commit object: the message is cut far below it
const keptOfObject = 1024 * 1024;

/**
 * Reads commits with what they changed against their first parent, in the order of `hashes`. A commit at the edge of a shallow
 * clone has parents that are not there: its changes are unknown and left empty.
 */
export async function readCommits(
  git: GitRunner,
  gitDirectory: string,
  hashes: readonly string[],
  shallow: ReadonlySet<string>,
): Promise<readonly ReadCommit[]> {
  const commits = await readRawCommits(git, gitDirectory, hashes);
  const whole = commits.filter((commit) => !shallow.has(commit.hash));
  const changes = await readChanges(git, gitDirectory, whole);
  return commits.map((commit) => ({ commit, changes: changes.get(commit.hash) ?? noChanges }));
}

async function readRawCommits(
  git: GitRunner,
  gitDirectory: string,
  hashes: readonly string[],
): Promise<RawCommit[]> {
  const commits: RawCommit[] = [];
  const reader = createObjectReader(keptOfObject, (object) => {
    if (object.type !== "commit") throw new Error(`object ${object.hash} is ${object.type}, not a commit`);
    commits.push(readRawCommit(object.hash, object.bytes, object.size));
  });
  const input = hashes.map((hash) => `${hash}\n`).join("");
  await git.stream({ arguments: ["cat-file", "--batch", "--buffer"], gitDirectory, input }, reader);
  return commits;
}

const comparing = [
  "diff-tree",
  "--stdin",
  "--root",
  "--always",
  "-r",
  "-z",
  "--no-ext-diff",
  "--no-textconv",
  "--raw",
];
/** From all we want to what a clone without file contents can still tell. */
const ways = [
  [...comparing, "--no-abbrev", "-M", "--numstat"],
  [...comparing, "--no-abbrev", "--no-renames"],
];

async function readChanges(
  git: GitRunner,
  gitDirectory: string,
  commits: readonly RawCommit[],
): Promise<ReadonlyMap<string, Changes>> {
  if (commits.length === 0) return new Map();
  try {
    return await compare(git, gitDirectory, commits, ways[0] ?? []);
  } catch (error) {
    if (!(error instanceof GitCommandError)) throw error;
  }
  // some object is missing (a partial clone, a damaged one): each commit by itself, as well as it goes
  const found = new Map<string, Changes>();
  for (const commit of commits) {
    for (const way of ways) {
      try {
        for (const [hash, changes] of await compare(git, gitDirectory, [commit], way))
          found.set(hash, changes);
        break;
      } catch (error) {
        if (!(error instanceof GitCommandError)) throw error;
      }
    }
  }
  return found;
}

async function compare(
  git: GitRunner,
  gitDirectory: string,
  commits: readonly RawCommit[],
  way: readonly string[],
): Promise<ReadonlyMap<string, Changes>> {
  const reader = createChangeReader(listedFiles);
  const input = commits.map(({ hash, parents: [first] }) => `${hash}${first ? ` ${first}` : ""}\n`).join("");
  await git.stream({ arguments: way, gitDirectory, input }, reader.take);
  return reader.changes();
}
