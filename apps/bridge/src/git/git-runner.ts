import { spawn } from "node:child_process";
import { type GitReach, gitEnvironment } from "./git-environment.ts";
import { GitCommandError, GitMissingError } from "./git-errors.ts";
import { hideCredentials } from "./location.ts";

interface GitCommand {
  /** Arguments after `git`, the first being the verb. Never from outside without `--end-of-options` or stdin before it. */
  readonly arguments: readonly string[];
  /** The git directory, absolute; absent for `init`, `ls-remote` and the look for it. */
  readonly gitDirectory?: string;
  readonly workingDirectory?: string;
  /** Directory above which no repository is looked for. */
  readonly ceiling?: string;
  readonly input?: string;
  readonly reach?: GitReach;
  readonly settings?: readonly (readonly [string, string])[];
  /** Milliseconds until it is ended; 120,000 when absent. */
  readonly timeLimit?: number;
  /** Bytes of output until it is ended; only for `run`; 256 MiB when absent. */
  readonly outputLimit?: number;
}

/** Runs git without a shell, a bounded number at a time. */
export interface GitRunner {
  /** All of stdout. @throws GitCommandError, GitMissingError */
  run(command: GitCommand): Promise<Buffer>;
  /** Hands stdout over as it comes. @throws GitCommandError, GitMissingError */
  stream(command: GitCommand, take: (bytes: Buffer) => void): Promise<void>;
}

const keptOfErrors = 4_000;

/** @param parallel most git processes at the same time; @param signal ends all of them */
export function createGitRunner(parallel: number, signal: AbortSignal): GitRunner {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function stream(command: GitCommand, take: (bytes: Buffer) => void): Promise<void> {
    if (running >= parallel) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      signal.throwIfAborted();
      await runOne(command, take, signal);
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next(); // its place is handed over
    }
  }

  return {
    stream,
    async run(command) {
      const limit = command.outputLimit ?? 256 * 1024 * 1024;
      const pieces: Buffer[] = [];
      let size = 0;
      await stream(command, (bytes) => {
        size += bytes.length;
        if (size > limit) throw new Error(`it wrote more than ${limit} bytes`);
        pieces.push(bytes);
      });
      return Buffer.concat(pieces);
    },
  };
}

function runOne(command: GitCommand, take: (bytes: Buffer) => void, signal: AbortSignal): Promise<void> {
  const timeLimit = command.timeLimit ?? 120_000;
  const place = command.gitDirectory ?? command.workingDirectory ?? "no repository";
  const fail = (why: string) => new GitCommandError(command.arguments[0] ?? "", place, hideCredentials(why));
  return new Promise((resolve, reject) => {
    const own = command.gitDirectory === undefined ? [] : [`--git-dir=${command.gitDirectory}`];
    const child = spawn("git", [...own, ...command.arguments], {
      cwd: command.workingDirectory ?? "/",
      env: gitEnvironment(process.env, command.reach ?? "local", command.settings, command.ceiling),
      stdio: ["pipe", "pipe", "pipe"],
      shell: false,
    });
    let errors = "";
    let fault: Error | undefined;
    const end = (error: Error) => {
      fault ??= error;
      child.kill("SIGTERM");
    };
    const timer = setTimeout(() => end(fail(`it took longer than ${timeLimit} ms`)), timeLimit);
    const abort = () => end(fail("the bridge was stopped"));
    signal.addEventListener("abort", abort, { once: true });
    child.stdout.on("data", (bytes: Buffer) => {
      if (fault !== undefined) return;
      try {
        take(bytes);
      } catch (error) {
        end(fail(error instanceof Error ? error.message : String(error)));
      }
    });
    child.stderr.on("data", (bytes: Buffer) => {
      if (errors.length < keptOfErrors) errors += bytes.toString("utf8");
    });
    child.stdin.on("error", () => undefined); // git may end before it read all; its exit code tells why
    child.stdin.end(command.input ?? "");
    child.on("error", (error: NodeJS.ErrnoException) => {
      fault ??= error.code === "ENOENT" ? new GitMissingError(error) : error;
      settle(null);
    });
    child.on("close", settle);

    function settle(code: number | null): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      if (fault !== undefined) reject(fault);
      else if (code === 0) resolve();
      else reject(fail(errors.trim().slice(0, keptOfErrors) || `it ended with code ${code ?? "none"}`));
    }
  });
}
