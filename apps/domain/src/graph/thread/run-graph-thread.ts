import type { Logger } from "../../logger.ts";
import { type KeptThread, keepThread, type ThreadRestart } from "../../threads/keep-thread.ts";
import { makeMetricCall } from "../../threads/metric-calls.ts";
import type { GraphMetrics } from "./graph-metrics.ts";
import type { GraphThreadData, GraphThreadMessage } from "./thread-messages.ts";

export interface GraphThreadOptions extends GraphThreadData {
  readonly logger: Logger;
  readonly metrics: GraphMetrics;
  readonly restart?: ThreadRestart;
}

export type RunningGraphThread = Pick<KeptThread, "threadId" | "stop">;

/** Keeps the graph in a worker thread, and starts it again, after growing pauses, whenever it dies. Nothing else of the process notices. */
export function runGraphThread(options: GraphThreadOptions): RunningGraphThread {
  const { machine, connect, dialect, store, logger, metrics, restart } = options;

  function hear(message: GraphThreadMessage): void {
    if (message.kind === "log") logger[message.level](message.data, message.message);
    else makeMetricCall(metrics, message.call);
  }

  const { threadId, stop } = keepThread<GraphThreadMessage>({
    entry: new URL("./graph-thread.mjs", import.meta.url),
    name: "cim-graph",
    what: "The thread that keeps the graph",
    workerData: (): GraphThreadData => ({ machine, connect, dialect, store }),
    hear,
    onEnd: () => metrics.stands("lost", 0, 0),
    logger,
    restart,
  });
  return { threadId, stop };
}
