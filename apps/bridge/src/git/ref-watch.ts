import { type FSWatcher, watch } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

/** Notices that refs of a repository on this machine may have changed. */
export interface RefWatch {
  /** Watches these git directories from now on (a worktree has its own and the common one). */
  on(directories: readonly string[]): void;
  stop(): void;
}

/**
 * @param changed called (often, and sometimes for nothing) when something moved: a hint; {@link refsFingerprint} is the check
 * @param failed called once when the system gives no (more) watches: polling goes on alone
 */
export function createRefWatch(changed: () => void, failed: (error: Error) => void): RefWatch {
  const watchers = new Map<string, FSWatcher>();
  let complained = false;

  function add(path: string): void {
    if (watchers.has(path)) return;
    try {
      const watcher = watch(path, { persistent: false }, changed);
      watchers.set(path, watcher);
      watcher.on("error", () => drop(path)); // gone with its directory; the poll notices
      watcher.on("close", () => watchers.delete(path));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "ENOENT" || complained) return; // not every repository has every directory
      complained = true;
      failed(error as Error);
    }
  }

  function drop(path: string): void {
    watchers.get(path)?.close();
    watchers.delete(path);
  }

  return {
    on(directories) {
      // `logs` tells of each commit on a branch whose name has slashes, too
      const wanted = directories.flatMap((directory) =>
        ["", "refs", "refs/heads", "logs", "reftable"].map((name) => join(directory, name)),
      );
      for (const path of watchers.keys()) if (!wanted.includes(path)) drop(path);
      for (const path of wanted) add(path);
    },
    stop() {
      for (const path of [...watchers.keys()]) drop(path);
    },
  };
}

/**
 * A text that changes whenever a branch moved: what HEAD, packed refs and every loose branch file look like from outside
 * (inode, size, time of change in ns; git replaces these files, it never writes into them). Costs no process.
 */
export async function refsFingerprint(directories: readonly string[]): Promise<string> {
  const parts: string[] = [];
  for (const directory of directories) {
    for (const name of ["HEAD", "packed-refs", "shallow", "reftable/tables.list"]) {
      parts.push(await look(join(directory, name)));
    }
    await walk(join(directory, "refs/heads"), parts);
  }
  return parts.join("\n");
}

async function walk(directory: string, parts: string[]): Promise<void> {
  parts.push(await look(directory));
  let entries: Awaited<ReturnType<typeof opendir>>;
  try {
    entries = await opendir(directory);
  } catch {
    return; // gone meanwhile, or never there: said by `look`
  }
  for await (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await walk(path, parts);
    else parts.push(await look(path));
  }
}

async function look(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await lstat(path, { bigint: true });
    return `${path} ${ino} ${size} ${mtimeNs}`;
  } catch {
    return `${path} -`; // not there: that is a fact too
  }
}
