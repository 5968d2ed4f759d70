import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ToolchainError } from "../toolchain-error.ts";
import type { FoundNeo4j } from "./found-neo4j.ts";

export interface StartNeo4jOptions {
  readonly neo4j: FoundNeo4j;
  /** Its home and its output go there; what is there is gone on with. */
  readonly directory: string;
  readonly password: string;
  /** Default: one that is free. */
  readonly port?: number;
  /**
   * Process that it lives as long as; it then removes `directory` itself, and this process need not live on. Default: it ends with this process.
   */
  readonly owner?: number;
  /** Milliseconds; default 120,000. */
  readonly readyTimeout?: number;
  /** Whether the archive of class data is used (default) or written when it ends. */
  readonly archive?: "use" | "write";
  /** Cypher to run before it is ready. */
  readonly statements?: readonly string[];
}

export interface Neo4jProcess {
  readonly pid: number;
  readonly port: number;
  /** `bolt://127.0.0.1:<port>` */
  readonly url: string;
  /** Resolves when it has ended, for whatever reason; never rejects. */
  readonly exited: Promise<void>;
  /** In order: what was committed is on disk. SIGKILL after `timeout` ms (30,000). */
  stop(options?: { readonly timeout?: number }): Promise<void>;
  /** SIGKILL at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/** C1 only and one collector thread: a server that lives for seconds on a busy machine starts in half the time so. */
const javaOptions = [
  "-Xmx512m",
  "-Xss2m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-Xlog:disable",
  "-Xlog:all=error:stderr",
];

/**
 * Starts Neo4j and waits until Bolt answers: some seconds on an idle machine.
 * @throws ToolchainError `neo4j-failed` with its last lines.
 */
export async function startNeo4j(options: StartNeo4jOptions): Promise<Neo4jProcess> {
  const { neo4j, directory, owner = 0 } = options;
  await mkdir(directory, { recursive: true });
  const home = join(directory, "home");
  if (existsSync(neo4j.home) && !existsSync(home)) await cp(neo4j.home, home, { recursive: true });
  const output = join(directory, `neo4j-${process.hrtime.bigint()}.out`);
  const archive = options.archive === "write" ? "-XX:ArchiveClassesAtExit" : "-XX:SharedArchiveFile";
  const words = [
    ...javaOptions,
    `${archive}=${neo4j.archive}`,
    "-cp",
    neo4j.classPath,
    "RunNeo4j",
    directory,
    String(options.port ?? 0),
    options.password,
    String(owner),
    ...(options.statements ?? []),
  ];
  const file = openSync(output, "a", 0o600);
  const child = spawn(neo4j.java, words, { stdio: ["pipe", file, file], detached: owner !== 0 });
  closeSync(file);
  // Its end is told by "exit"; what is written to it is nothing, so that a broken pipe is no news.
  child.stdin?.on("error", () => undefined);
  const state = { hasEnded: false };
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      state.hasEnded = true;
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  const stopWithUs = () => child.kill("SIGKILL");
  if (owner === 0) process.once("exit", stopWithUs);
  void exited.then(() => process.removeListener("exit", stopWithUs));

  async function end(ask: () => void, timeout: number): Promise<void> {
    if (!state.hasEnded) ask();
    const timer = setTimeout(() => child.kill("SIGKILL"), timeout);
    await exited;
    clearTimeout(timer);
  }

  const port = await portIn(output, () => state.hasEnded, options.readyTimeout ?? 120_000);
  if (port === undefined || child.pid === undefined) {
    const what = state.hasEnded ? "ended while starting" : "was not ready in time";
    await end(() => child.kill("SIGKILL"), 10_000);
    const lines = (await readFile(output, "utf8")).trim().split("\n").slice(0, 12).join("\n");
    throw new ToolchainError("neo4j-failed", `Neo4j in ${directory} ${what}; what it said:\n${lines}`);
  }
  if (owner !== 0) letGo(child);
  return {
    pid: child.pid,
    port,
    url: `bolt://127.0.0.1:${port}`,
    exited,
    stop: (stopping) => end(() => child.stdin?.end(), stopping?.timeout ?? 30_000),
    kill: () => end(() => child.kill("SIGKILL"), 10_000),
  };
}

/** So that this process can end before it. */
function letGo(child: ChildProcess): void {
  child.stdin?.destroy();
  child.unref();
}

async function portIn(output: string, hasEnded: () => boolean, timeout: number): Promise<number | undefined> {
  const end = Date.now() + timeout;
  while (!hasEnded() && Date.now() < end) {
    const port = /^BOLT (\d+)$/m.exec(await readFile(output, "utf8"))?.[1];
    if (port !== undefined) return Number(port);
    await wait(50);
  }
  return undefined;
}
