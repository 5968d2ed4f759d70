import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CimError } from "@cim/contracts";

/** Somebody else runs on this data directory. */
export class DataDirectoryHeldError extends CimError {
  constructor(directory: string, holder: Holder) {
    super(
      "data-directory-held",
      `The data directory ${directory} is held by process ${holder.pid} since ${holder.since} (${holder.url ?? "starting"}). Stop that process, or use another directory with --data.`,
      { data: { directory, ...holder } },
    );
  }
}

/** Who holds a data directory. */
export interface Holder {
  readonly pid: number;
  /** Ticks after boot at which the process began (/proc), so that a reused pid is not taken for the holder. */
  readonly began: string | undefined;
  readonly since: string;
  readonly url?: string;
}

export interface DataDirectoryLock {
  /** Adds the address to the lock, for whoever comes second. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes the data directory for this process (made with mode 0700). A lock whose process is gone is taken over.
 * @throws DataDirectoryHeldError naming the process that holds it
 */
export function lockDataDirectory(directory: string, now: () => Date): DataDirectoryLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, "lock.json");
  const holder: Holder = { pid: process.pid, began: beganAt(process.pid), since: now().toISOString() };
  const write = (content: Holder, flag: "wx" | "w") =>
    writeFileSync(path, `${JSON.stringify(content)}\n`, { mode: 0o600, flag });
  // Twice: a stale lock is removed once; whoever wins the second exclusive write has it.
  for (const attempt of [1, 2]) {
    try {
      write(holder, "wx");
      break;
    } catch (error) {
      if (!isExisting(error)) throw error;
      const other = readHolder(directory);
      if (other !== undefined && (attempt === 2 || isRunning(other)))
        throw new DataDirectoryHeldError(directory, other);
      rmSync(path, { force: true });
    }
  }
  return {
    announce: (url) => write({ ...holder, url }, "w"),
    release: () => rmSync(path, { force: true }),
  };
}

/** The living holder of a data directory, or undefined. */
export function holderOf(directory: string): Holder | undefined {
  const holder = readHolder(directory);
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

function readHolder(directory: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "lock.json"), "utf8")) as Holder;
  } catch {
    return undefined; // no lock, or one that was being written when its process died: nobody holds it
  }
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const began = beganAt(holder.pid);
  return began === undefined || holder.began === undefined || began === holder.began;
}

function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined; // no /proc on this system: the pid alone must do
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
