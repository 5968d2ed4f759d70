import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { GitCommandError, RepositoryUnreadableError } from "./git-errors.ts";
import type { GitRunner } from "./git-runner.ts";
import type { Location } from "./location.ts";
import { refreshMirror } from "./mirror.ts";

/** A repository that can be read now. */
export interface OpenRepository {
  readonly gitDirectory: string;
  /** Directories whose refs count: its own and, in a worktree, the common one. */
  readonly directories: readonly string[];
  /** Commits whose parents a shallow clone does not have. */
  readonly shallow: ReadonlySet<string>;
}

/**
 * Finds a repository on this machine, or brings the mirror of a URL up to date.
 * @param mirror where a URL is kept
 * @returns undefined for a remote repository without any branch yet
 * @throws RepositoryUnreadableError, GitCommandError, GitMissingError
 */
export async function openRepository(
  git: GitRunner,
  location: Location,
  mirror: string,
): Promise<OpenRepository | undefined> {
  if (location.kind === "path") return openPath(git, location.path);
  if (!(await refreshMirror(git, location.url, mirror))) return undefined;
  return { gitDirectory: mirror, directories: [mirror], shallow: new Set() };
}

async function openPath(git: GitRunner, path: string): Promise<OpenRepository> {
  let real: string;
  try {
    real = await realpath(path);
    if (!(await stat(real)).isDirectory())
      throw new RepositoryUnreadableError(path, "it is a file, not a directory");
  } catch (error) {
    if (error instanceof RepositoryUnreadableError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new RepositoryUnreadableError(
      path,
      missing
        ? "there is nothing at this path; create it or correct the path"
        : String((error as Error).message),
    );
  }
  const found = await git
    .run({
      arguments: ["rev-parse", "--absolute-git-dir", "--git-common-dir"],
      workingDirectory: real,
      ceiling: dirname(real),
    })
    .catch((error: unknown) => {
      if (!(error instanceof GitCommandError)) throw error;
      throw new RepositoryUnreadableError(
        path,
        `${error.message}; name the top directory of a git repository`,
      );
    });
  const [own = "", common = ""] = found.toString("utf8").split("\n");
  const commonDirectory = resolve(real, common);
  return {
    gitDirectory: own,
    directories: own === commonDirectory ? [own] : [own, commonDirectory],
    shallow: await readShallow(commonDirectory),
  };
}

async function readShallow(directory: string): Promise<ReadonlySet<string>> {
  try {
    const text = await readFile(join(directory, "shallow"), "latin1");
    return new Set(text.split("\n").filter(Boolean));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set(); // a whole clone
    throw error;
  }
}
