import type { Logger } from "../logger.ts";
import { keepThread, type ThreadRestart } from "../threads/keep-thread.ts";
import { makeMetricCall } from "../threads/metric-calls.ts";
import type { HistoryMetrics } from "./keeper/history-metrics.ts";
import type { RunningHistory } from "./start-history.ts";
import type { ServingCode, ThreadMessage, ThreadOptions } from "./thread-messages.ts";

export interface HistoryThreadOptions extends Omit<ThreadOptions, "serving"> {
  /** Which code serves now, asked before each life of the thread; it rejects when there will be none. Absent: the built-in. */
  readonly serving?: (() => Promise<ServingCode>) | undefined;
  readonly logger: Logger;
  readonly metrics: HistoryMetrics;
  /** Milliseconds before the first and the longest pause after it died; absent: 250 and 30,000. */
  readonly restart?: ThreadRestart;
}

export interface RunningHistoryThread extends RunningHistory {
  /** Of the thread that runs now; undefined while none does. */
  threadId(): number | undefined;
  /** Other code serves from now on: a thread that folds with that one takes the place of this one. */
  startOver(): void;
}

/** Runs history in a worker thread, and starts it again, after growing pauses, whenever it dies. The live fold does not notice. */
export function runHistoryThread(options: HistoryThreadOptions): RunningHistoryThread {
  const { machine, connect, settings, dialect, logger, metrics, restart } = options;
  const { promise: ready, resolve: isReady, reject: isNever } = withResolvers();
  ready.catch(() => undefined); // who does not wait for it need not know

  function hear(message: ThreadMessage): void {
    if (message.kind === "ready") isReady();
    else if (message.kind === "log") logger[message.level](message.data, message.message);
    else makeMetricCall(metrics, message.call);
  }

  const thread = keepThread<ThreadMessage>({
    entry: new URL("./history-thread.mjs", import.meta.url),
    name: "cim-history",
    what: "The thread that tells the past",
    workerData: async (): Promise<ThreadOptions> => ({
      machine,
      connect,
      settings,
      dialect,
      serving: await options.serving?.(),
    }),
    hear,
    logger,
    restart,
  });
  // When no code serves, who serves says why.
  thread.done.then(() => isNever(new Error("history was stopped before it was ready")), isNever);
  return { ready, threadId: thread.threadId, startOver: thread.startOver, stop: thread.stop };
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
