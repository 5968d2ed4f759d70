import type { EventLog } from "@cim/event-log";
import type { Logger } from "../logger.ts";
import { AnotherProjectorError } from "../store/store-errors.ts";
import { pause } from "./pause.ts";
import type { Projector } from "./projector.ts";
import { LogBeginningGoneError } from "./rebuild-errors.ts";
import { createRecordQueue, type RecordQueue } from "./record-queue.ts";
import { catchUpFrom, nextTick } from "./tick-interval.ts";

export interface RunProjectorOptions {
  readonly projector: Projector;
  readonly log: EventLog;
  readonly logger: Logger;
}

export interface RunningProjector {
  /** Resolves when rows are loaded and the log is followed; rejects when it ended before that. */
  readonly ready: Promise<void>;
  /** Resolves after `stop`; rejects when another projector took over, or rows cannot be folded from the log that is left. */
  readonly done: Promise<void>;
  /** Newest position of the log known. */
  head(): number;
  /** Finishes the tick under way, then ends. */
  stop(): Promise<void>;
}

/** Most events in one tick: in catch-up, larger commits write a row that changes often fewer times. */
const mostPerTick = 20_000;
const firstRetry = 100;
const longestRetry = 5000;

/** Drives a projector along the log: ticks, pace, and starting over from the checkpoint after any failure. */
export function runProjector(options: RunProjectorOptions): RunningProjector {
  const { projector, log, logger } = options;
  const stopping = new AbortController();
  const { promise: ready, resolve: isReady, reject: isNever } = withResolvers();
  let head = 0;

  async function session(opened: () => void): Promise<void> {
    await projector.open();
    head = (await log.bounds()).last; // before the first batch comes; and a log that was replaced may end earlier than the one before
    opened();
    const ending = new AbortController();
    const end = () => ending.abort();
    stopping.signal.addEventListener("abort", end);
    const queue = createRecordQueue();
    const pumping = pump(log, queue, projector.position() + 1, ending.signal);
    try {
      if (stopping.signal.aborted) return;
      await Promise.race([work(queue), aborted(ending.signal)]);
    } finally {
      end();
      stopping.signal.removeEventListener("abort", end);
      queue.take(Number.POSITIVE_INFINITY);
      await pumping;
    }
  }

  let working: Promise<void> = Promise.resolve();

  async function work(queue: RecordQueue): Promise<void> {
    let interval = 0;
    while (!stopping.signal.aborted) {
      await queue.wait();
      const began = performance.now();
      const records = queue.take(mostPerTick);
      if (records.length === 0) return; // woken by the end
      head = Math.max(head, queue.head());
      const waiting = queue.waiting();
      const tick = projector.take(records, head, waiting >= catchUpFrom);
      working = tick.catch(() => undefined); // stop() waits for its end; the error goes on below
      await tick;
      interval = nextTick(interval, { events: records.length, waiting: queue.waiting() });
      await pause(interval - (performance.now() - began), stopping.signal);
    }
  }

  async function run(): Promise<void> {
    let patience = firstRetry;
    while (!stopping.signal.aborted) {
      try {
        await session(() => {
          patience = firstRetry;
          isReady();
        });
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isFinal(error)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn(
          { error, retryInMilliseconds: patience },
          `Projections start over from their checkpoint: ${reason}`,
        );
        await pause(patience, stopping.signal);
        patience = Math.min(longestRetry, patience * 2);
      }
    }
  }

  const done = run();
  done.then(
    () => isNever(new Error("the projector was stopped before it was ready")),
    (error: unknown) => {
      logger.error({ error }, "Projections stopped for good");
      isNever(error);
    },
  );
  ready.catch(() => undefined); // who does not wait for readiness hears of the failure by `done`
  return {
    ready,
    done,
    head: () => Math.max(head, projector.position()),
    async stop() {
      stopping.abort();
      await working;
      await done.catch(() => undefined); // its failure was logged and is in `done`
    },
  };
}

/** Trying again would change nothing: a person must do something first. */
function isFinal(error: unknown): boolean {
  return error instanceof AnotherProjectorError || error instanceof LogBeginningGoneError;
}

async function pump(log: EventLog, queue: RecordQueue, from: number, signal: AbortSignal): Promise<void> {
  try {
    for await (const batch of log.follow({ from, signal })) {
      if (signal.aborted) return;
      await queue.push(batch);
    }
    if (!signal.aborted) queue.fail(new Error("the log's reader ended"));
  } catch (error) {
    if (!signal.aborted) queue.fail(error);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
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
