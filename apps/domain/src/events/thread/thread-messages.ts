import type { Dialect } from "@cim/contracts";
import type { ConnectNatsOptions } from "@cim/event-log";
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

type Call<Name extends keyof EventsMetrics> = readonly [Name, ...Parameters<EventsMetrics[Name]>];

/** A call of {@link EventsMetrics}, to be made in the thread that serves metrics. */
export type EventsMetricCall = { [Name in keyof EventsMetrics]: Call<Name> }[keyof EventsMetrics];

/** What the thread says. */
export type EventsThreadMessage =
  | { readonly kind: "progress"; readonly position: number; readonly isComplete: boolean }
  | { readonly kind: "metric"; readonly call: EventsMetricCall }
  | LogMessage;
