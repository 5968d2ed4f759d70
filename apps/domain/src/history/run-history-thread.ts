import { Worker } from "node:worker_threads";
import type { Logger } from "../logger.ts";
import { pause } from "../projector/pause.ts";
import type { HistoryMetrics } from "./keeper/history-metrics.ts";
import type { RunningHistory } from "./start-history.ts";
import { type ServingCode, stopWord, type ThreadMessage, type ThreadOptions } from "./thread-messages.ts";

export interface HistoryThreadOptions extends Omit<ThreadOptions, "serving"> {
  /** Which code serves now, asked before each life of the thread; it rejects when there will be none. Absent: the built-in. */
  readonly serving?: (() => Promise<ServingCode>) | undefined;
  readonly logger: Logger;
  readonly metrics: HistoryMetrics;
  /** Milliseconds before the first and the longest pause after it died; absent: 250 and 30,000. */
  readonly restart?: { readonly first: number; readonly longest: number };
}

export interface RunningHistoryThread extends RunningHistory {
  /** Of the thread that runs now; undefined while none does. */
  threadId(): number | undefined;
  /** Other code serves from now on: a thread that folds with that one takes the place of this one. */
  startOver(): void;
}

const defaultRestart = { first: 250, longest: 30_000 };
/** A thread that lived so long died of something new. */
const longLife = 60_000;
/** Milliseconds in which it ends when told to. */
const stopPatience = 10_000;
const entry = new URL("./history-thread.mjs", import.meta.url);

/** Runs history in a worker thread, and starts it again, after growing pauses, whenever it dies. The live fold does not notice. */
export function runHistoryThread(options: HistoryThreadOptions): RunningHistoryThread {
  const { logger, metrics, restart = defaultRestart, ...given } = options;
  const stopping = new AbortController();
  const { promise: ready, resolve: isReady, reject: isNever } = withResolvers();
  ready.catch(() => undefined); // who does not wait for it need not know
  let worker: Worker | undefined;
  let isAsked = false;

  function hear(message: ThreadMessage): void {
    if (message.kind === "ready") isReady();
    else if (message.kind === "log") logger[message.level](message.data, message.message);
    else {
      const [name, ...values] = message.call;
      (metrics[name] as (...values: readonly unknown[]) => void)(...values);
    }
  }

  /** One life of the thread; resolves to why it ended. */
  function live(serving: ServingCode | undefined): Promise<Error | undefined> {
    const { machine, connect, settings } = given;
    const workerData: ThreadOptions = { machine, connect, settings, serving };
    return new Promise((resolve) => {
      let failure: Error | undefined;
      const thread = new Worker(entry, { workerData, name: "cim-history" });
      worker = thread;
      thread.on("message", hear);
      thread.on("error", (error: Error) => {
        failure = error;
      });
      thread.on("exit", (code) => {
        worker = undefined;
        resolve(failure ?? (code === 0 ? undefined : new Error(`it ended with code ${code}`)));
      });
    });
  }

  async function run(): Promise<void> {
    let patience = restart.first;
    while (!stopping.signal.aborted) {
      const serving = await options.serving?.();
      if (stopping.signal.aborted) break;
      isAsked = false;
      const began = performance.now();
      const error = await live(serving);
      if (stopping.signal.aborted) break;
      if (isAsked && error === undefined) continue;
      if (performance.now() - began > longLife) patience = restart.first;
      logger.warn(
        { error, retryInMilliseconds: patience },
        `The thread that tells the past ended and is started again: ${error?.message ?? "it ended by itself"}`,
      );
      await pause(patience, stopping.signal);
      patience = Math.min(restart.longest, patience * 2);
    }
    isNever(new Error("history was stopped before it was ready"));
  }

  const running = run().catch(isNever); // no code serves: who serves says why
  return {
    ready,
    threadId: () => worker?.threadId,
    startOver() {
      isAsked = true;
      worker?.postMessage(stopWord);
    },
    async stop() {
      stopping.abort();
      const thread = worker;
      thread?.postMessage(stopWord);
      const timer = setTimeout(() => {
        logger.warn({}, "The thread that tells the past did not end in time and is cut off");
        void thread?.terminate();
      }, stopPatience);
      await running;
      clearTimeout(timer);
    },
  };
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
