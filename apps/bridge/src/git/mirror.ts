import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { GitCommandError } from "./git-errors.ts";
import type { GitRunner } from "./git-runner.ts";

const fetchLimit = 30 * 60_000;

/**
 * Brings a bare mirror of the branches at `url` up to date, making it first when it is not there. The URL goes to git by its
 * environment, so that no password in it shows in the list of processes.
 * @returns false while the remote has no branch
 * @throws GitCommandError, GitMissingError
 */
export async function refreshMirror(git: GitRunner, url: string, mirror: string): Promise<boolean> {
  const settings = [["remote.bridge.url", url]] as const;
  if (!(await isThere(join(mirror, "HEAD")))) {
    const form = await objectFormat(git, settings);
    if (form === undefined) return false;
    await make(git, mirror, form);
  }
  try {
    await fetchBranches(git, settings, mirror);
  } catch (error) {
    if (!(error instanceof GitCommandError) || !/\.lock': File exists/u.test(error.message)) throw error;
    // a fetch was killed and left its lock; nobody but us writes here, so a new mirror is the safe way on
    await rm(mirror, { recursive: true, force: true });
    return refreshMirror(git, url, mirror);
  }
  return true;
}

async function fetchBranches(
  git: GitRunner,
  settings: readonly (readonly [string, string])[],
  mirror: string,
): Promise<void> {
  await git.run({
    arguments: [
      "fetch",
      "--quiet",
      "--prune",
      "--force",
      "--no-tags",
      "--no-recurse-submodules",
      "--no-write-fetch-head",
      "--end-of-options",
      "bridge",
      "+refs/heads/*:refs/heads/*",
    ],
    gitDirectory: mirror,
    reach: "remote",
    settings,
    timeLimit: fetchLimit,
  });
}

async function objectFormat(
  git: GitRunner,
  settings: readonly (readonly [string, string])[],
): Promise<"sha1" | "sha256" | undefined> {
  const listing = await git.run({
    arguments: ["ls-remote", "--heads", "--end-of-options", "bridge"],
    reach: "remote",
    settings,
    outputLimit: 64 * 1024 * 1024,
  });
  const hash = /^[0-9a-f]+/u.exec(listing.toString("latin1"))?.[0];
  return hash === undefined ? undefined : hash.length === 64 ? "sha256" : "sha1";
}

/** Made beside and moved into place, so that a half-made mirror is never taken for one. */
async function make(git: GitRunner, mirror: string, form: string): Promise<void> {
  const next = `${mirror}.next`;
  await rm(next, { recursive: true, force: true });
  await mkdir(dirname(mirror), { recursive: true, mode: 0o700 });
  await git.run({
    arguments: ["init", "--quiet", "--bare", "--template=", `--object-format=${form}`, "--", next],
  });
  await rm(mirror, { recursive: true, force: true });
  await rename(next, mirror);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false, // whatever keeps us from seeing it: then it is made anew
  );
}
