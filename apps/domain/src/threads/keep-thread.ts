import { Worker } from "node:worker_threads";
import type { Logger } from "../logger.ts";
import { pause } from "../projector/pause.ts";

export interface KeepThreadOptions<Message> {
  /** A module that runs in a worker thread. */
  readonly entry: URL;
  readonly name: string;
  /** For the log file, e.g. `The thread that tells the past`. */
  readonly what: string;
  /** What a life of the thread is started with; asked before each. It rejects when there will be none. */
  readonly workerData: () => unknown;
  readonly hear: (message: Message) => void;
  /** Told when a life of the thread is over. */
  readonly onEnd?: () => void;
  readonly logger: Logger;
  /** Milliseconds of the first and the longest pause after it died; absent: 250 and 30,000. */
  readonly restart?: ThreadRestart | undefined;
}

export interface ThreadRestart {
  readonly first: number;
  readonly longest: number;
}

export interface KeptThread {
  /** Of the thread that runs now; undefined while none does. */
  threadId(): number | undefined;
  /** A new life with new data takes the place of this one. */
  startOver(): void;
  /** Resolves after `stop`; rejects when there was nothing to start it with. */
  readonly done: Promise<void>;
  /** Tells it to end, and cuts it off when it does not in time. */
  stop(): Promise<void>;
}

/** The one thing a thread is told: to end. */
export const stopWord = "stop";

const defaultRestart: ThreadRestart = { first: 250, longest: 30_000 };
/** A thread that lived so long died of something new. */
const longLife = 60_000;
/** Milliseconds in which it ends when told to. */
const stopPatience = 10_000;

/** Runs a module in a worker thread, and starts it again, after growing pauses, whenever it dies. */
export function keepThread<Message>(options: KeepThreadOptions<Message>): KeptThread {
  const { entry, name, what, hear, onEnd, logger, restart = defaultRestart } = options;
  const stopping = new AbortController();
  let worker: Worker | undefined;
  let isAsked = false;

  /** One life of the thread; resolves to why it ended. */
  function live(workerData: unknown): Promise<Error | undefined> {
    return new Promise((resolve) => {
      let failure: Error | undefined;
      const thread = new Worker(entry, { workerData, name });
      worker = thread;
      thread.on("message", hear);
      thread.on("error", (error: Error) => {
        failure = error;
      });
      thread.on("exit", (code) => {
        worker = undefined;
        onEnd?.();
        resolve(failure ?? (code === 0 ? undefined : new Error(`it ended with code ${code}`)));
      });
    });
  }

  async function run(): Promise<void> {
    let patience = restart.first;
    while (!stopping.signal.aborted) {
      const workerData = await options.workerData();
      if (stopping.signal.aborted) return;
      isAsked = false;
      const began = performance.now();
      const error = await live(workerData);
      if (stopping.signal.aborted) return;
      if (isAsked && error === undefined) continue;
      if (performance.now() - began > longLife) patience = restart.first;
      logger.warn(
        { error, retryInMilliseconds: patience },
        `${what} ended and is started again: ${error?.message ?? "it ended by itself"}`,
      );
      await pause(patience, stopping.signal);
      patience = Math.min(restart.longest, patience * 2);
    }
  }

  const done = run();
  done.catch(() => undefined); // who wants to know of it looks at `done`
  return {
    done,
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
        logger.warn({}, `${what} did not end in time and is cut off`);
        void thread?.terminate();
      }, stopPatience);
      await done.catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
