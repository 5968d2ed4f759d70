import type { Dialect } from "@cim/contracts";
import type { ConnectNatsOptions } from "@cim/event-log";
import type { MetricCall } from "../threads/metric-calls.ts";
import type { LogMessage } from "../threads/thread-port.ts";
import type { HistoryMetrics } from "./keeper/history-metrics.ts";
import type { HistorySettings } from "./start-history.ts";

/** What the thread is started with (`workerData`). */
export interface ThreadOptions {
  readonly machine: string;
  /** The thread has a connection of its own, so that large answers hold up no live row. */
  readonly connect: ConnectNatsOptions;
  readonly settings: HistorySettings;
  /** How messages of other systems are read; absent: by the tables alone. */
  readonly dialect?: Dialect | undefined;
  /** Absent: the built-in code folds every row. */
  readonly serving?: ServingCode | undefined;
}

/** Which code folds the rows that serve: that of these versions, built in or of these modules (see shadow/load-shadows.ts). */
export interface ServingCode {
  readonly modules: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

/** What the thread says. */
export type ThreadMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "metric"; readonly call: MetricCall<HistoryMetrics> }
  | LogMessage;
