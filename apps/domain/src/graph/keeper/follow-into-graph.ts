import type { EventChanges, GraphChange, LogEvent, LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { AppliedChanges, GraphCheckpoint, GraphStore } from "@cim/graph";
import type { Normaliser } from "@cim/model";
import { beginWork } from "../../history/reader/work-turn.ts";
import type { Logger } from "../../logger.ts";
import { pause } from "../../projector/pause.ts";
import { createRecordQueue } from "../../projector/record-queue.ts";
import { nextTick } from "../../projector/tick-interval.ts";
import { applyBatch } from "./apply-batch.ts";
import type { AppliedEvent } from "./touched.ts";

/** What the graph learns from events; made anew each time the store is opened. */
export interface GraphMapping {
  changesOf(event: LogEvent): readonly GraphChange[];
}

/** Events whose changes are in the store from now on. */
export interface AppliedBatch {
  readonly touched: AppliedChanges;
  readonly events: readonly AppliedEvent[];
  readonly position: number;
  readonly head: number;
  /** Of the transaction. */
  readonly seconds: number;
  /** Events left out because the store would not take them. */
  readonly skipped: number;
}

export interface FollowIntoGraphOptions {
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly mapping: GraphMapping;
  /** Open. */
  readonly store: GraphStore;
  /** What the store holds. */
  readonly checkpoint: GraphCheckpoint;
  readonly logger: Logger;
  readonly onApplied: (batch: AppliedBatch) => void;
  /** Most events in one transaction; absent: 5,000. */
  readonly most?: number | undefined;
  readonly signal: AbortSignal;
}

/** Most events in one transaction: a rebuild takes them by so many. */
const mostEvents = 5000;

/**
 * Follows the log from the checkpoint on into the store: what arrived while one transaction is under way makes the next, so that
 * one event alone is in the graph at once and a million go in by thousands.
 * @throws as the log's `follow` and the store's `apply`; ends when the signal fires
 */
export async function followIntoGraph(options: FollowIntoGraphOptions): Promise<void> {
  const { log, store, checkpoint, logger, onApplied, most = mostEvents } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const queue = createRecordQueue();

  async function read(): Promise<void> {
    try {
      for await (const batch of log.follow({ from: checkpoint.position + 1, signal })) {
        const pushed = queue.push(batch);
        if (signal.aborted) break;
        await pushed;
      }
      queue.fail(new Error("the log's reader ended"));
    } catch (error) {
      queue.fail(error);
    }
  }

  async function map(records: readonly LogRecord[]): Promise<AppliedEvent[]> {
    const turn = beginWork(signal);
    const events: AppliedEvent[] = [];
    for (const record of records) {
      events.push(mapped(options, record));
      await turn.pause();
    }
    return events;
  }

  async function apply(events: readonly AppliedEvent[]): Promise<void> {
    const position = events.at(-1)?.position;
    if (position === undefined) return;
    const began = performance.now();
    const outcome = await applyBatch(store, events.map(changesOnly), { ...checkpoint, position }, logger);
    const seconds = (performance.now() - began) / 1000;
    onApplied({ ...outcome, events, position, head: Math.max(queue.head(), position), seconds });
  }

  async function write(): Promise<void> {
    let applying: Promise<void> = Promise.resolve();
    let interval = 0;
    try {
      while (!signal.aborted) {
        await queue.wait();
        const began = performance.now();
        const events = await map(queue.take(most)); // beside the transaction before it
        await applying;
        applying = apply(events);
        applying.catch(() => undefined); // awaited in the next round, or below
        const waiting = queue.waiting();
        interval = nextTick(interval, { events: events.length, waiting });
        if (waiting === 0) await applying;
        await pause(interval - (performance.now() - began), signal);
      }
    } catch (error) {
      await applying;
      throw error;
    }
    await applying;
  }

  const reading = read();
  try {
    await write();
  } catch (error) {
    if (!options.signal.aborted) throw error;
  } finally {
    ending.abort();
    queue.take(Number.POSITIVE_INFINITY); // a reader that waits for room goes on, and ends
    await reading;
  }
}

function mapped({ normaliser, mapping, logger }: FollowIntoGraphOptions, record: LogRecord): AppliedEvent {
  const { event } = normaliser.read(record);
  const { position, time, type } = event;
  try {
    return { position, time, type, changes: mapping.changesOf(event) };
  } catch (error) {
    logger.error({ error, position, type }, "The graph learns nothing of an event: the mapping failed on it");
    return { position, time, type, changes: [] };
  }
}

function changesOnly({ position, time, changes }: AppliedEvent): EventChanges {
  return { position, time, changes };
}
