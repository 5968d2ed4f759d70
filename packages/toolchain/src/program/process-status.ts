import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { runProgram } from "./run-program.ts";

/** True when a process with that id exists (also when it belongs to somebody else); a zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return statusField(pid) !== "Z";
}

/** Waits until the process is gone; false when it still lives after `timeout` milliseconds. */
export async function waitUntilGone(pid: number, timeout: number): Promise<boolean> {
  const end = Date.now() + timeout;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await wait(20);
  }
  return true;
}

export interface ProcessIdentity {
  readonly parentPid: number;
  /** Words of the command line; where only `ps` tells it, split at spaces. */
  readonly words: readonly string[];
}

/** Parent and command line of a process, by /proc or else by `ps`; undefined when it is gone or unreadable. */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  if (process.platform === "linux") {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
      return { parentPid: Number(statusField(pid, 1)), words };
    } catch {
      // The process went away between the check and the read.
      return undefined;
    }
  }
  const result = await runProgram("ps", ["-ww", "-o", "ppid=,command=", "-p", String(pid)], {
    timeout: 5_000,
  });
  const match = /^\s*(\d+)\s+(.*)$/m.exec(result.output);
  if (result.code !== 0 || match === null) return undefined;
  return { parentPid: Number(match[1]), words: (match[2] ?? "").split(" ") };
}

/** Field of /proc/<pid>/stat after the command name: 0 is the state, 1 the parent (proc(5)). */
function statusField(pid: number, index = 0): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[index];
  } catch {
    // No /proc on this system, or the process is gone: no such field.
    return undefined;
  }
}
