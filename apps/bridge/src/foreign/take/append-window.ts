import { hasCode } from "@cim/contracts";
import type { EventLog, NewRecord } from "@cim/event-log";
import type { FlowBudget } from "./flow-budget.ts";

/** Messages on their way into the log, in order, so many at a time. */
export interface AppendWindow {
  /**
   * Begins to append; resolves when there was room, not when it is stored.
   * @param record undefined: the log has this sequence already, or it is not to be stored
   * @throws what the log threw at an earlier one: settle, and begin anew
   */
  push(sequence: number, record: NewRecord | undefined): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settle(): Promise<void>;
  /** Lowest sequence on its way, less one, else the last one pushed: the log holds all up to there. 0 before the first. */
  taken(): number;
  inFlight(): number;
}

interface Entry {
  readonly sequence: number;
  done: boolean;
}

export interface AppendWindowOptions {
  readonly log: Pick<EventLog, "append">;
  readonly budget: FlowBudget;
  /** Most sequences between the lowest that is not stored and the newest pushed, both included. */
  readonly size: number;
  readonly signal: AbortSignal;
  /** A message that the log can never hold; it is left out. */
  readonly onUnfit: (record: NewRecord, error: Error) => void;
  readonly onStored: (record: NewRecord) => void;
  /** More is stored than before. */
  readonly onAdvance?: () => void;
  /** The log could not take one; called once. */
  readonly onFailure: (error: Error) => void;
}

/** @see resumeFrom for what the window's size means to a crash */
export function makeAppendWindow(options: AppendWindowOptions): AppendWindow {
  const { log, budget, size, signal, onUnfit, onStored, onAdvance, onFailure } = options;
  const entries: Entry[] = [];
  const running = new Set<Promise<void>>();
  let taken = 0;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;

  function advance() {
    for (let head = entries[0]; head?.done; head = entries[0]) {
      taken = head.sequence;
      entries.shift();
    }
    onAdvance?.();
    wake?.();
  }

  async function store(entry: Entry, record: NewRecord, bytes: number): Promise<void> {
    try {
      await log.append(record);
      onStored(record);
      entry.done = true;
    } catch (error) {
      if (hasCode(error, "record-too-large") || hasCode(error, "unfit-record")) {
        onUnfit(record, error);
        entry.done = true;
      } else if (failure === undefined) {
        failure = error instanceof Error ? error : new Error(String(error));
        onFailure(failure);
      }
    } finally {
      budget.give(bytes);
      advance();
    }
  }

  return {
    async push(sequence, record) {
      while (entries.length >= size && failure === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      if (failure !== undefined) throw failure;
      if (record === undefined) {
        entries.push({ sequence, done: true });
        return advance();
      }
      const bytes = record.body.byteLength + 512;
      await budget.take(bytes, signal);
      const entry = { sequence, done: false };
      entries.push(entry);
      const run = store(entry, record, bytes).finally(() => running.delete(run));
      running.add(run);
    },
    async settle() {
      await Promise.all(running);
    },
    taken: () => taken,
    inFlight: () => entries.length,
  };
}
