import type { EventLog, EventPublisher } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { WorkQueue } from "../../history/reader/work-queue.ts";
import type { EventIndex } from "../index/event-index.ts";
import type { DescribeEvent } from "../reading/describe-event.ts";
import type { EventShower } from "../reading/show-event.ts";

/** How far the log is in the index. */
export interface IndexProgress {
  /** True when everything that the log held at the start is in it: from then on it follows. */
  isComplete(): boolean;
  /** Resolves when it is. @throws the signal's reason */
  completed(signal: AbortSignal): Promise<void>;
  /** Every event up to here is in it. */
  position(): number;
  /** Newest position of the log that is known. */
  head(): number;
}

/** What questions about events are answered from. */
export interface EventsContext {
  readonly log: EventLog;
  readonly index: EventIndex;
  readonly progress: IndexProgress;
  readonly normaliser: Normaliser;
  readonly shower: EventShower;
  readonly describe: DescribeEvent;
  /** Tells the log what people were shown. */
  readonly publisher: EventPublisher;
  readonly queue: WorkQueue;
  readonly newId: () => string;
}
