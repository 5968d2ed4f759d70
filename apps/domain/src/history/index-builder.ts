import type { LogRecord, LookUpReply, LookUpRequest } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { createEventIndex } from "./event-index.ts";

export interface LiveIndex {
  /** Reads what the log held at the start, in the background of whatever else runs. Rejects when the log fails. */
  build(to: number, signal: AbortSignal): Promise<void>;
  /** New records, in order; those heard before are passed over. */
  add(records: readonly LogRecord[]): void;
  answer(request: LookUpRequest): LookUpReply;
  /** Every event up to here can be found. */
  indexed(): number;
}

/** The event index of the whole log: what was there before this process from a reading of its own, the rest as it comes. */
export function createLiveIndex(log: EventLog): LiveIndex {
  const index = createEventIndex();
  let read = 0;
  let target = 0;
  let live = 0;
  const indexed = () => (read >= target ? Math.max(read, live) : read);
  return {
    async build(to, signal) {
      target = to;
      live = Math.max(live, to);
      while (read < target && !signal.aborted) {
        for await (const { records } of log.read({ from: read + 1, to: target, signal })) {
          for (const record of records) index.add(record);
          read = records.at(-1)?.position ?? read;
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
        if (!signal.aborted) read = target; // positions at the end may have been removed from the log
      }
    },
    add(records) {
      for (const record of records) {
        if (record.position <= live) continue;
        index.add(record);
        live = record.position;
      }
    },
    answer: (request) => ({ ...index.find(request), indexed: indexed() }),
    indexed,
  };
}
