import type { Dialect } from "@cim/contracts";
import type { ConnectNatsOptions } from "@cim/event-log";
import type { MetricCall } from "../../threads/metric-calls.ts";
import type { LogMessage } from "../../threads/thread-port.ts";
import type { EventsMetrics } from "./events-metrics.ts";

/** What the thread is started with (`workerData`). */
export interface EventsThreadData {
  readonly machine: string;
  /** The thread has a connection of its own, so that large answers hold up no live row. */
  readonly connect: ConnectNatsOptions;
  /** Absent: nothing is configured. */
  readonly dialect?: Dialect | undefined;
}

/** What the thread says. */
export type EventsThreadMessage =
  | { readonly kind: "progress"; readonly position: number; readonly isComplete: boolean }
  | { readonly kind: "metric"; readonly call: MetricCall<EventsMetrics> }
  | LogMessage;
