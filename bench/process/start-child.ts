import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer, Calls, Request } from "./calls.ts";

/** A process of the benchmark: what is measured runs by itself, so that its time and memory are its own. */
export interface Child<Offered extends Calls> {
  readonly pid: number;
  ask<Name extends keyof Offered & string>(
    name: Name,
    argument: Parameters<Offered[Name]>[0],
  ): Promise<Awaited<ReturnType<Offered[Name]>>>;
  stop(): Promise<void>;
}

/** Starts a TypeScript file that calls {@link serveParent}. A call rejects with the child's error, or when it ends. */
export async function startChild<Offered extends Calls>(file: URL): Promise<Child<Offered>> {
  const child = fork(fileURLToPath(file), {
    execArgv: ["--import", "tsx", ...profiling()],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on("message", (answer: Answer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.value);
  });
  child.on("exit", (code, signal) => {
    for (const call of waiting.values()) call.reject(new Error(`${file.href} ended: ${signal ?? code}`));
    waiting.clear();
  });
  await once(child, "spawn");
  return {
    pid: child.pid ?? 0,
    ask: (name, argument) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: last, name, argument } satisfies Request, (error) => {
          if (error) reject(error);
        });
      }),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

/** `BENCH_CPU_PROF=<folder>` has every process write a CPU profile there when it ends, to find out where the time goes. */
function profiling(): readonly string[] {
  const folder = process.env.BENCH_CPU_PROF;
  return folder === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", folder];
}
