import { setTimeout as passed } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { type SimulatorThreadData, type SimulatorThreadMessage, stopWord } from "./thread-messages.ts";

export interface SimulatorThread {
  /** Resolves when the whole machine is registered in the log; never when the thread is stopped before. */
  readonly registered: Promise<void>;
  /** Ends it; resolves when what was under way is stored. */
  stop(): Promise<void>;
}

/** Milliseconds in which it ends when told to, before it is cut off. */
const stopPatience = 10_000;
/** Milliseconds until it is started again when it died. */
const pause = 2000;

/** Plays a simulated machine in a worker thread, which hears commands; starts it again when it dies. */
export function runSimulatorThread(data: SimulatorThreadData, logger: Logger): SimulatorThread {
  const stopping = new AbortController();
  const { signal } = stopping;
  let worker: Worker | undefined;
  let becomeRegistered: () => void = () => undefined;
  const registered = new Promise<void>((resolve) => {
    becomeRegistered = resolve;
  });

  function hear(message: SimulatorThreadMessage): void {
    if (message.kind === "registered") becomeRegistered();
    else logger[message.level](message.data, message.text);
  }

  /** One life of the thread; resolves when it is over. */
  function live(): Promise<void> {
    return new Promise((resolve) => {
      const thread = new Worker(new URL("./simulator-thread.mjs", import.meta.url), {
        workerData: data,
        name: "simulator",
      });
      worker = thread;
      thread.on("message", hear);
      thread.on("error", (err) => logger.error({ err }, "The simulator failed and is started again"));
      thread.on("exit", () => {
        worker = undefined;
        resolve();
      });
    });
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await live();
      if (!signal.aborted) await passed(pause, undefined, { signal }).catch(() => undefined); // stopped meanwhile
    }
  }

  const done = run();
  return {
    registered,
    async stop() {
      stopping.abort();
      worker?.postMessage(stopWord);
      const timer = setTimeout(() => void worker?.terminate(), stopPatience);
      await done;
      clearTimeout(timer);
    },
  };
}
