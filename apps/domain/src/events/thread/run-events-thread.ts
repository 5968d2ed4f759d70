import type { Logger } from "../../logger.ts";
import { keepThread, type ThreadRestart } from "../../threads/keep-thread.ts";
import { makeMetricCall } from "../../threads/metric-calls.ts";
import type { EventsMetrics } from "./events-metrics.ts";
import type { EventsThreadData, EventsThreadMessage } from "./thread-messages.ts";

export interface EventsThreadOptions extends EventsThreadData {
  readonly logger: Logger;
  readonly metrics: EventsMetrics;
  /** Told how far the index is. */
  readonly onIndexed?: (position: number) => void;
  readonly restart?: ThreadRestart;
}

export interface RunningEventsThread {
  /** Position up to which events can be found; 0 after the thread died. */
  indexed(): number;
  /** Of the thread that runs now; undefined while none does. */
  threadId(): number | undefined;
  stop(): Promise<void>;
}

/** Runs the service of events in a worker thread, and starts it again, after growing pauses, whenever it dies. */
export function runEventsThread(options: EventsThreadOptions): RunningEventsThread {
  const { machine, connect, dialect, logger, metrics, onIndexed = () => undefined, restart } = options;
  let indexed = 0;

  function reach(position: number): void {
    indexed = position;
    onIndexed(position);
  }

  function hear(message: EventsThreadMessage): void {
    if (message.kind === "log") logger[message.level](message.data, message.message);
    else if (message.kind === "progress") reach(message.position);
    else makeMetricCall(metrics, message.call);
  }

  const thread = keepThread<EventsThreadMessage>({
    entry: new URL("./events-thread.mjs", import.meta.url),
    name: "cim-events",
    what: "The thread that answers questions about events",
    workerData: (): EventsThreadData => ({ machine, connect, dialect }),
    hear,
    onEnd: () => reach(0),
    logger,
    restart,
  });
  return { indexed: () => indexed, threadId: thread.threadId, stop: thread.stop };
}
