import { spawn } from "node:child_process";

export interface ProgramResult {
  /** Exit code; null when a signal ended it or it could not be started. */
  readonly code: number | null;
  /** Standard output and error, in the order they arrived, at most the last 64 KiB. */
  readonly output: string;
  /** Why it could not be started or was stopped early, else undefined. */
  readonly failure: string | undefined;
}

export interface RunProgramOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is killed. */
  readonly timeout: number;
}

const OUTPUT_LIMIT = 64 * 1024;

/** Runs a program without a shell and without stdin. Never rejects: what went wrong is in the result. */
export function runProgram(
  program: string,
  parameters: readonly string[],
  options: RunProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = "";
    let failure: string | undefined;
    const child = spawn(program, parameters, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...options.environment },
    });
    const timer = setTimeout(() => {
      failure = `${program} did not end within ${options.timeout / 1000} s`;
      child.kill("SIGKILL");
      // A grandchild may hold the pipes open; without this "close" would wait for it.
      child.stdout.destroy();
      child.stderr.destroy();
    }, options.timeout);
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-OUTPUT_LIMIT);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: null, output, failure: error.message });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output, failure });
    });
  });
}
