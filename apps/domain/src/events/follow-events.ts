import { hasCode, type LogEvent, type LogRecord } from "@cim/contracts";
import type { EventLog, LogBatch } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import { beginWork } from "../history/reader/work-turn.ts";
import type { Logger } from "../logger.ts";
import { pause } from "../projector/pause.ts";
import type { EventIndex } from "./index/event-index.ts";
import type { IndexProgress } from "./queries/events-context.ts";
import { statedCids } from "./reading/stated-cids.ts";

/** Events as they are read, in the order of the log, each once. The next ones wait until it resolves. */
export type OnEvents = (batch: EventsRead) => void | Promise<void>;

export interface EventsRead {
  readonly events: readonly LogEvent[];
  /** The same as the log holds them. */
  readonly records: readonly LogRecord[];
  /** Newest position of the log that is known. */
  readonly head: number;
  /** False while what the log held at the start is read. */
  readonly isLive: boolean;
}

export interface FollowEventsOptions {
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly index: EventIndex;
  readonly logger: Logger;
  readonly onEvents?: OnEvents | undefined;
  /** Told after each batch. */
  readonly onProgress: (progress: IndexProgress) => void;
  readonly signal: AbortSignal;
}

export interface FollowedEvents extends IndexProgress {
  /** Resolves when the signal fired; rejects when the log was replaced or cannot be read at all: then all is to be read anew. */
  readonly done: Promise<void>;
}

const firstRetry = 250;
const longestRetry = 10_000;

/** Reads the log from its beginning into the index, each record once, and then follows it. */
export function followEvents(options: FollowEventsOptions): FollowedEvents {
  const { log, normaliser, index, logger, onEvents, onProgress, signal } = options;
  let [position, head, isComplete] = [0, 0, false];
  const waiting = new Set<() => void>();

  async function take(batch: LogBatch): Promise<void> {
    const turn = beginWork(signal);
    const events: LogEvent[] = [];
    for (const record of batch.records) {
      const { event } = normaliser.read(record);
      index.add(event, statedCids(record, event));
      position = record.position; // a question asked in between sees what is there
      events.push(event);
      await turn.pause();
    }
    head = Math.max(head, batch.head, position);
    await onEvents?.({ events, records: batch.records, head, isLive: isComplete });
    onProgress(progress);
  }

  async function readPast(): Promise<void> {
    const { last } = await log.bounds();
    head = Math.max(head, last);
    for await (const batch of log.read({ from: position + 1, to: last, signal })) await take(batch);
    position = Math.max(position, last); // positions at the end may have been removed from the log
    isComplete = true;
    for (const wake of waiting) wake();
    onProgress(progress);
  }

  async function run(): Promise<void> {
    let patience = firstRetry;
    while (!signal.aborted) {
      const before = position;
      try {
        if (!isComplete) await readPast();
        for await (const batch of log.follow({ from: position + 1, signal })) await take(batch);
      } catch (error) {
        if (signal.aborted) return;
        if (!hasCode(error, "log-unavailable")) throw error;
        if (position > before) patience = firstRetry;
        logger.warn({ error, position }, "The index of events goes on after a pause");
        await pause(patience, signal);
        patience = Math.min(longestRetry, patience * 2);
      }
    }
  }

  const progress: IndexProgress = {
    isComplete: () => isComplete,
    position: () => position,
    head: () => Math.max(head, position),
    completed: (asker) =>
      new Promise((resolve, reject) => {
        if (isComplete) return resolve();
        const end = (settle: () => void) => () => {
          waiting.delete(wake);
          asker.removeEventListener("abort", leave);
          settle();
        };
        const wake = end(resolve);
        const leave = end(() => reject(asker.reason));
        waiting.add(wake);
        asker.addEventListener("abort", leave, { once: true });
        return undefined;
      }),
  };
  return { ...progress, done: run() };
}
