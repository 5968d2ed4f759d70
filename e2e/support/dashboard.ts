import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../..");

export interface DashboardOptions {
  readonly repositories?: readonly string[];
  readonly nats?: readonly string[];
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
  emit(args: readonly string[], input?: string): Promise<{ code: number; stdout: string; stderr: string }>;
  /** What it wrote to standard error so far. */
  log(): string;
  kill9(): Promise<void>;
  /** Starts it again on the same data directory and port after kill9 or stop. */
  restart(): Promise<void>;
  stop(): Promise<number | null>;
  /** Stops it and removes the data directory. */
  dispose(): Promise<void>;
}

/** Starts `npm start -- --json` and waits for its first line. */
export async function startDashboard(options: DashboardOptions = {}): Promise<Dashboard> {
  const data = mkdtempSync(join(tmpdir(), "cim-e2e-"));
  let lines = "";
  let child: ChildProcess | undefined;
  let announced = { url: "", signIn: "" };

  const start = async (port: string) => {
    const args = ["--json", "--port", port, "--data", data, ...(options.args ?? [])];
    for (const repository of options.repositories ?? []) args.push("--repository", repository);
    for (const url of options.nats ?? []) args.push("--nats", url);
    const started = spawn(process.execPath, ["--import", "tsx", "apps/standalone/src/main.ts", ...args], {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    started.stderr.on("data", (chunk: Buffer) => {
      lines += chunk.toString();
    });
    announced = await firstLine(started, () => lines);
  };
  await start("0");
  const exited = () =>
    new Promise<number | null>((resolve) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null)
        resolve(child?.exitCode ?? null);
      else child.once("exit", (code) => resolve(code));
    });

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
      const result = await output([
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
    emit: (args, input) => output(["apps/bridge/bin/cim-emit.js", ...args, "--data", data], input),
    log: () => lines,
    async kill9() {
      child?.kill("SIGKILL");
      await exited();
    },
    restart: () => start(new URL(announced.url).port),
    async stop() {
      child?.kill("SIGINT");
      return await exited();
    },
    async dispose() {
      await dashboard.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
  return dashboard;
}

function output(
  args: readonly string[],
  input?: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.end(input ?? "");
  });
}

async function firstLine(child: ChildProcess, log: () => string): Promise<{ url: string; signIn: string }> {
  if (child.stdout === null) throw new Error("standard output is not piped");
  const reader = createInterface({ input: child.stdout });
  const ended = new Promise<never>((_, reject) =>
    child.once("exit", (code) =>
      reject(new Error(`npm start ended with ${code} before it was ready:\n${log().slice(-4000)}`)),
    ),
  );
  const line = new Promise<string>((resolve) => reader.once("line", resolve));
  return JSON.parse(await Promise.race([line, ended])) as { url: string; signIn: string };
}
