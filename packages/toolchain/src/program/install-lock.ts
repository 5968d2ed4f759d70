import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "../log.ts";
import { isAlive } from "./process-status.ts";

/**
 * Runs `work` while holding a lock file, so that two processes do not build the same program at once. A lock
 * whose holder is dead is taken over. It only saves work: the cache stays correct without it, because programs
 * are put in place by an atomic rename.
 */
export async function withInstallLock<Result>(
  path: string,
  log: Log,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(path), { recursive: true });
  const mine = `${path}.${randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    // A hard link appears with its content and fails when the name exists: never a lock without a holder.
    for (let attempt = 0; !(await tryLink(mine, path)); attempt++) {
      if (attempt === 0) log(`another process holds ${path}; waiting for it`);
      await waitOrTakeOver(path);
    }
  } finally {
    await rm(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function waitOrTakeOver(path: string): Promise<void> {
  const holder = Number(await readFile(path, "utf8").catch(() => ""));
  if (holder > 0 && !isAlive(holder)) await rm(path, { force: true });
  else await wait(200);
}
