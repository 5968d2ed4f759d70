import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { GraphLostError, GraphQueryError, GraphTimeoutError } from "../../port/graph-errors.ts";
import { CypherRefusedError, GraphMemoryError } from "../console-errors.ts";
import type { AnsweredRows } from "../to-graph-answer.ts";
import type { FromSandbox, SandboxQuestion, SandboxSource, ToSandbox } from "./sandbox-messages.ts";
import { memoryOf, watchMemory } from "./watch-memory.ts";

export interface SandboxOptions {
  /** An empty folder to run in. */
  readonly folder: string;
  /** MiB that a question may take beyond what the open graph takes. */
  readonly memoryMiB: number;
  /** MiB of the whole process that the system refuses to go beyond, whatever is watched. */
  readonly hardMiB: number;
}

export interface Sandbox {
  /** Gives up to where the graph has the log. */
  open(source: SandboxSource): Promise<number>;
  /** One at a time. The sandbox is gone after a question that had to be broken off. */
  ask(
    question: SandboxQuestion,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly answer: AnsweredRows; readonly position: number }>;
  /** False once it is gone, or holds so much memory that a new one is better. */
  usable(): boolean;
  end(): Promise<void>;
}

const mebibyte = 1024 * 1024;
const startTimeout = 60_000;
/** Milliseconds that the engine gets to break off by itself. */
const grace = 300;
const script = fileURLToPath(new URL("./sandbox-process.mjs", import.meta.url));
/** No core files, no more memory than that; then it becomes the process itself. */
const limited = 'ulimit -c 0; ulimit -d "$0" 2>/dev/null; exec "$@"';

/**
 * Starts a process that ad-hoc questions run in: without this one's environment, in an empty folder, bounded by the system. Whatever happens in
 * it, this process goes on.
 */
export async function startSandbox({ folder, memoryMiB, hardMiB }: SandboxOptions): Promise<Sandbox> {
  const node = [process.execPath, `--max-old-space-size=${memoryMiB}`, script];
  const child = spawn("/bin/sh", ["-c", limited, String(hardMiB * 1024), ...node], {
    cwd: folder,
    env: {},
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let lastWords = "";
  child.stderr?.on("data", (part: Buffer) => {
    lastWords = (lastWords + part.toString("utf8")).slice(-2000);
  });
  // A message to a process that is just gone: its end is what is told.
  child.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let openedWith = 0;

  const exchange = <Kind extends FromSandbox["is"]>(
    kind: Kind,
    message: ToSandbox | undefined,
    timeout: number,
    signal?: AbortSignal,
  ): Promise<Extract<FromSandbox, { is: Kind }>> =>
    new Promise((resolve, reject) => {
      const most = openedWith === 0 ? hardMiB * mebibyte : openedWith + memoryMiB * mebibyte;
      const unwatch = watchMemory(child.pid ?? 0, most, () => breakOff(new GraphMemoryError(memoryMiB)));
      const timer = setTimeout(() => breakOff(new GraphTimeoutError(timeout)), timeout + grace);
      const abort = () => breakOff(signal?.reason);
      function finish(settle: () => void): void {
        clearTimeout(timer);
        unwatch();
        signal?.removeEventListener("abort", abort);
        child.off("message", hear).off("close", gone);
        settle();
      }
      function breakOff(reason: unknown): void {
        kill(child);
        finish(() => reject(reason));
      }
      function gone(_code: number | null, by: NodeJS.Signals | null): void {
        finish(() => reject(whyGone(by, lastWords, memoryMiB)));
      }
      function hear(heard: FromSandbox): void {
        if (heard.is === "failed") finish(() => reject(errorOf(heard, timeout)));
        else if (heard.is === kind) finish(() => resolve(heard as Extract<FromSandbox, { is: Kind }>));
      }
      child.on("message", hear).on("close", gone);
      signal?.addEventListener("abort", abort, { once: true });
      if (child.exitCode !== null || child.signalCode !== null) gone(child.exitCode, child.signalCode);
      else if (message !== undefined) child.send(message, () => undefined);
    });

  await exchange("started", undefined, startTimeout);
  return {
    async open(source) {
      openedWith = 0;
      const { position } = await exchange("opened", { do: "open", source }, startTimeout).catch(notOpened);
      openedWith = memoryOf(child.pid ?? 0) ?? 0;
      return position;
    },
    ask: (question, signal) => exchange("answered", { do: "ask", question }, question.timeout, signal),
    usable: () =>
      !child.killed &&
      child.exitCode === null &&
      child.connected &&
      (memoryOf(child.pid ?? 0) ?? 0) < openedWith + (memoryMiB * mebibyte) / 2,
    async end() {
      kill(child);
      await ended;
    },
  };
}

function kill(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
}

function whyGone(by: NodeJS.Signals | null, lastWords: string, memoryMiB: number): Error {
  // SIGKILL is the system's when memory is short; engines and V8 abort when they are refused more.
  if (by === "SIGKILL" || /memory|alloc/iu.test(lastWords)) return new GraphMemoryError(memoryMiB);
  if (by === null)
    return new GraphLostError("console", `its process ended: ${lastWords.trim().split("\n").at(-1)}`);
  return new GraphQueryError(
    `The engine gave up on the question (${by}); ask it in a simpler form, with less nesting`,
  );
}

/** No question has run yet: it is the graph that does not answer. */
function notOpened(cause: unknown): never {
  if (!(cause instanceof GraphTimeoutError)) throw cause;
  throw new GraphLostError("console", "it could not be opened in time, so it has too much to do", { cause });
}

function errorOf({ code, message }: Extract<FromSandbox, { is: "failed" }>, timeout: number): Error {
  if (code === "graph-timeout") return new GraphTimeoutError(timeout);
  if (code === "graph-memory") return new GraphMemoryError("Neo4j");
  if (code === "graph-lost") return new GraphLostError("console", message);
  if (code === "cypher-refused") return new CypherRefusedError(message);
  return new GraphQueryError(message);
}
