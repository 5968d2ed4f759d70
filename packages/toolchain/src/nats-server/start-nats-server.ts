import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import type { Log } from "../log.ts";
import { openCappedLog } from "../program/capped-log.ts";
import { ToolchainError } from "../toolchain-error.ts";
import type { NatsExit, NatsProcess } from "./nats-process.ts";
import { natsServerFiles } from "./nats-server-files.ts";
import { leafPortIn, type NatsServerPorts } from "./nats-server-ports.ts";
import { reapOrphan } from "./reap-orphan.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

export interface StartNatsServerOptions {
  /** Path of the program, as findNatsServer gives it. */
  readonly binary: string;
  /** Text of the configuration file. Port -1 lets the server choose; the chosen ports are in `ports`. */
  readonly config: string;
  /** Folder for its configuration, pid, ports and log; made with mode 0700. One nats-server per folder. */
  readonly directory: string;
  readonly log: Log;
  /** Milliseconds until it must be ready (a big store is checked first); default 60,000. */
  readonly readyTimeout?: number;
  /** Bytes of its log file before it is turned over once; default 8 MiB. */
  readonly maximumLogBytes?: number;
}

/**
 * Starts a nats-server as a child and waits until it greets clients. An orphan of an earlier run in the same
 * directory is ended first. The child has a process group of its own, so that Ctrl-C reaches only this process, which
 * then stops it in its own order; it is stopped also when this process exits without doing so (not on SIGKILL: that
 * is what reapOrphan is for).
 * @throws ToolchainError `nats-server-in-use`, or `nats-server-failed` with the server's last log lines.
 */
export async function startNatsServer(options: StartNatsServerOptions): Promise<NatsProcess> {
  const files = natsServerFiles(options.directory);
  await mkdir(files.directory, { recursive: true, mode: 0o700 });
  await reapOrphan(files.directory, { log: options.log });
  await rm(files.ports, { recursive: true, force: true });
  await mkdir(files.ports, { mode: 0o700 });
  await writeFile(files.config, options.config, { mode: 0o600 });
  // `mode` counts only for a new file.
  await chmod(files.config, 0o600);
  await writeFile(files.owner, String(process.pid));

  let hasSaidReady = false;
  let leafPort: number | undefined;
  const serverLog = openCappedLog({
    path: files.log,
    maximumBytes: options.maximumLogBytes ?? 8 * 1024 * 1024,
    onLine: (line) => {
      if (line.includes("Server is ready")) hasSaidReady = true;
      leafPort ??= leafPortIn(line);
    },
  });
  const parameters = ["-c", files.config, "-P", files.pid, "--ports_file_dir", files.ports];
  const child = spawn(options.binary, parameters, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  child.stdout.on("data", (chunk: Buffer) => serverLog.write(chunk));
  child.stderr.on("data", (chunk: Buffer) => serverLog.write(chunk));

  const state = { isStopAsked: false, exit: undefined as NatsExit | undefined };
  const stopWithUs = () => child.kill("SIGTERM");
  process.once("exit", stopWithUs);
  const exited = ended(child).then(async ({ code, signal }): Promise<NatsExit> => {
    process.removeListener("exit", stopWithUs);
    const exit = { code, signal, isExpected: state.isStopAsked, lastLines: serverLog.lastLines() };
    serverLog.close();
    await rm(files.pid, { force: true });
    await rm(files.owner, { force: true });
    state.exit = exit;
    return exit;
  });

  async function endWith(signal: NodeJS.Signals, timeout: number): Promise<NatsExit> {
    state.isStopAsked = true;
    if (state.exit === undefined) child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), timeout);
    try {
      return await exited;
    } finally {
      clearTimeout(timer);
    }
  }

  const pid = await pidOf(child, options.binary);
  const timeout = options.readyTimeout ?? 60_000;
  const ports: NatsServerPorts | undefined = await waitUntilReady({
    portsDirectory: files.ports,
    pid,
    timeout,
    hasSaidReady: () => hasSaidReady,
    leafPort: () => leafPort,
    hasEnded: () => state.exit !== undefined,
  });
  if (ports === undefined) {
    const what =
      state.exit === undefined ? `was not ready within ${timeout / 1000} s` : "ended while starting";
    const { lastLines } = await endWith("SIGTERM", 5_000);
    throw new ToolchainError(
      "nats-server-failed",
      `nats-server with ${files.config} ${what}; its last lines:\n${lastLines.slice(-12).join("\n")}`,
    );
  }
  return {
    pid,
    ports,
    logFile: files.log,
    exited,
    onExit(listener) {
      let isWanted = true;
      void exited.then((exit) => {
        if (isWanted) listener(exit);
      });
      return () => {
        isWanted = false;
      };
    },
    stop: (stopOptions) => endWith("SIGTERM", stopOptions?.timeout ?? 10_000),
    kill: () => endWith("SIGKILL", 10_000),
  };
}

/** Resolves when the child has ended and all its output was read, or could not be started. */
function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
    child.on("error", () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
}

async function pidOf(child: ChildProcess, binary: string): Promise<number> {
  if (child.pid !== undefined) return child.pid;
  const [error]: unknown[] = await once(child, "error").catch((reason: unknown) => [reason]);
  const reason = error instanceof Error ? error.message : "unknown reason";
  throw new ToolchainError("nats-server-failed", `could not start ${binary}: ${reason}`, error);
}
