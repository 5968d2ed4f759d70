import { readFile, rm } from "node:fs/promises";
import type { Log } from "../log.ts";
import { identityOf, isAlive, type ProcessIdentity, waitUntilGone } from "../program/process-status.ts";
import { ToolchainError } from "../toolchain-error.ts";
import { type NatsServerFiles, natsServerFiles } from "./nats-server-files.ts";

export interface ReapOrphanOptions {
  readonly log: Log;
  /** Milliseconds that SIGTERM gets before SIGKILL; default 10,000. */
  readonly timeout?: number;
}

/**
 * Ends the nats-server that an earlier process left behind in `directory` because it was killed itself. It is ended
 * only when its command line names our configuration file and the process that started it is no longer its parent;
 * a process id that was given to something else meanwhile is left alone.
 * @returns the process id that was ended, or undefined when there was no orphan.
 * @throws ToolchainError `nats-server-in-use` when the nats-server there still has its living parent,
 * `nats-server-failed` when it survives SIGKILL.
 */
export async function reapOrphan(directory: string, options: ReapOrphanOptions): Promise<number | undefined> {
  const files = natsServerFiles(directory);
  const pid = await readPid(files.pid);
  const identity = pid === undefined || !isAlive(pid) ? undefined : await identityOf(pid);
  if (pid === undefined || identity === undefined || !isOurs(identity, files)) {
    await forget(files);
    return undefined;
  }
  const owner = await readPid(files.owner);
  if (owner !== undefined && owner === identity.parentPid && isAlive(owner)) {
    throw new ToolchainError(
      "nats-server-in-use",
      `Process ${owner} runs a nats-server (process ${pid}) in ${files.directory}: stop it, or use another data directory.`,
    );
  }
  options.log(
    `ending nats-server process ${pid}, left behind in ${files.directory} by a process that was killed`,
  );
  await end(pid, options.timeout ?? 10_000);
  await forget(files);
  return pid;
}

/** True when the process was started as startNatsServer does it, with our very files. */
function isOurs(identity: ProcessIdentity, files: NatsServerFiles): boolean {
  return identity.words.join(" ").includes(`-c ${files.config} -P ${files.pid} `);
}

async function end(pid: number, timeout: number): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It ended by itself between the check and the signal.
      if (!isAlive(pid)) return;
      throw error;
    }
    if (await waitUntilGone(pid, timeout)) return;
  }
  throw new ToolchainError("nats-server-failed", `nats-server process ${pid} does not end; end it by hand.`);
}

async function readPid(path: string): Promise<number | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const pid = Number(text.trim());
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

async function forget(files: NatsServerFiles): Promise<void> {
  await rm(files.pid, { force: true });
  await rm(files.owner, { force: true });
}
