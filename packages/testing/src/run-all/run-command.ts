import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds after which the command and all it started in its group are killed. */
  readonly timeout: number;
  readonly say: (line: string) => void;
}

/**
 * Runs a command with its output going straight through and without stdin. SIGINT and SIGTERM are passed on.
 * @returns true when it exited with 0.
 */
export function runCommand(words: readonly [string, ...string[]], options: CommandOptions): Promise<boolean> {
  const [program, ...parameters] = words;
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: options.directory,
      env: { ...process.env, ...options.environment },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    const signalGroup = (signal: NodeJS.Signals) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch (error) {
        options.say(`could not signal ${program}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    process.on("SIGINT", signalGroup).on("SIGTERM", signalGroup);
    const timer = setTimeout(() => {
      options.say(`${words.join(" ")} did not end within ${options.timeout / 60_000} minutes and is killed`);
      signalGroup("SIGKILL");
    }, options.timeout);
    const finish = (hasSucceeded: boolean) => {
      clearTimeout(timer);
      process.off("SIGINT", signalGroup).off("SIGTERM", signalGroup);
      resolve(hasSucceeded);
    };
    child.once("error", (error) => {
      options.say(`could not start ${program}: ${error.message}`);
      finish(false);
    });
    child.once("exit", (code) => finish(code === 0));
  });
}
