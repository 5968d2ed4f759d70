import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { reapOrphan } from "@cim/toolchain";
import { type ProgramOutput, projectRoot, runProgram } from "./run-program.ts";
import { createScratchRepository } from "./scratch-repository.ts";

export interface DashboardOptions {
  /** Git repositories to watch; absent: an empty one, since what this checkout's history holds is nothing a test may count on. */
  readonly repositories?: readonly string[];
  readonly nats?: readonly string[];
  /** HTTP port; absent: a free one. */
  readonly port?: number;
  /** Further arguments of `npm start --`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A dashboard started exactly as a user starts it, on a data directory of its own. */
export interface Dashboard {
  readonly url: string;
  /** One-time link; a new one after each restart. */
  readonly signIn: string;
  readonly data: string;
  /** Process id of the dashboard's own process. */
  readonly pid: number;
  /** Process id of its nats-server now. */
  natsPid(): number;
  /** Runs a command of the project (`sign-in`, …) against this data directory and gives its standard output. */
  run(script: string, args?: readonly string[]): Promise<string>;
  /** `npx cim-emit` against this dashboard. */
  emit(args: readonly string[], input?: string): Promise<ProgramOutput>;
  /** What it wrote to standard error so far. */
  log(): string;
  kill9(): Promise<void>;
  /** Starts it again on the same data directory and port after kill9 or stop. */
  restart(): Promise<void>;
  /** Ctrl-C; gives the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes the data directory. */
  dispose(): Promise<void>;
}

interface Announced {
  readonly url: string;
  readonly signIn: string;
}

/** Starts `npm start -- --json` and waits for its first line. */
export async function startDashboard(options: DashboardOptions = {}): Promise<Dashboard> {
  const data = mkdtempSync(join(tmpdir(), "cim-e2e-"));
  const empty = options.repositories === undefined ? createScratchRepository() : undefined;
  const repositories = options.repositories ?? (empty === undefined ? [] : [empty.path]);
  let lines = "";
  let child: ChildProcess | undefined;
  let announced: Announced = { url: "", signIn: "" };
  let port = options.port ?? 0;

  const start = async () => {
    const args = ["--json", "--port", String(port), "--data", data, ...(options.args ?? [])];
    for (const repository of repositories) args.push("--repository", repository);
    for (const url of options.nats ?? []) args.push("--nats", url);
    const started = spawn(process.execPath, ["--import", "tsx", "apps/standalone/src/main.ts", ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    // A test runner that gives up must not leave it behind.
    const endWithUs = () => started.kill("SIGTERM");
    process.once("exit", endWithUs);
    started.once("exit", () => process.removeListener("exit", endWithUs));
    started.stderr.on("data", (chunk: Buffer) => {
      lines += chunk.toString();
    });
    announced = await firstLine(started, () => lines);
    if (options.port === undefined) port = Number(new URL(announced.url).port);
  };

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child === undefined) return null;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  }

  const dashboard: Dashboard = {
    get url() {
      return announced.url;
    },
    get signIn() {
      return announced.signIn;
    },
    data,
    get pid() {
      return child?.pid ?? 0;
    },
    natsPid: () => Number(readFileSync(join(data, "nats/nats-server.pid"), "utf8")),
    run: async (script, args = []) => {
      const result = await runProgram([
        "--import",
        "tsx",
        `apps/standalone/src/${script}.ts`,
        "--data",
        data,
        ...args,
      ]);
      if (result.code !== 0) throw new Error(`${script} failed: ${result.stderr}`);
      return result.stdout;
    },
    emit: (args, input) => runProgram(["apps/bridge/bin/cim-emit.js", ...args, "--data", data], input),
    log: () => lines,
    async kill9() {
      await end("SIGKILL");
    },
    restart: start,
    stop: () => end("SIGINT"),
    async dispose() {
      await end("SIGINT");
      // After a kill -9 its nats-server lives on, until somebody starts the dashboard again.
      await reapOrphan(join(data, "nats"), { log: () => undefined });
      rmSync(data, { recursive: true, force: true });
      empty?.remove();
    },
  };
  try {
    await start();
  } catch (error) {
    await dashboard.dispose();
    throw error;
  }
  return dashboard;
}

async function firstLine(child: ChildProcess, log: () => string): Promise<Announced> {
  if (child.stdout === null) throw new Error("standard output is not piped");
  const reader = createInterface({ input: child.stdout });
  const ended = new Promise<never>((_, reject) =>
    child.once("exit", (code) =>
      reject(new Error(`npm start ended with ${code} before it was ready:\n${log().slice(-4000)}`)),
    ),
  );
  const line = new Promise<string>((resolve) => reader.once("line", resolve));
  return JSON.parse(await Promise.race([line, ended])) as Announced;
}
