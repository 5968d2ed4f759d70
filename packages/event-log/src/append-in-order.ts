import { hasCode } from "@cim/contracts";
import type { EventLog, NewRecord } from "./event-log.ts";
import { createTaken } from "./foreign/taken.ts";
import { isPassing, untilAnswered } from "./until-answered.ts";

export interface AppendInOrderOptions {
  readonly log: EventLog;
  /** Aborts with its reason; what was not stored by then comes again from where it came. */
  readonly signal: AbortSignal;
  /** Told of a record that the log can never take. It is left out. */
  readonly onRefused: (record: NewRecord, why: Error) => void;
  /** Trouble that is waited out. */
  readonly onTrouble?: (why: string) => void;
}

/**
 * Appends foreign messages, many in flight, each once and those of one origin in the order given, however long the log is away: after trouble
 * it looks which of them the log holds, as the log itself knows ids again for two minutes only. Out of order stands only one that the log refused
 * or lost (as at a change of its cluster's leader) while it took later ones that were in flight.
 * @param records those of one origin by rising sequence
 * @throws the signal's reason when aborted
 */
export async function appendInOrder(
  records: readonly NewRecord[],
  options: AppendInOrderOptions,
): Promise<void> {
  const { log, onRefused } = options;
  let waiting = records;
  let isRetry = false;
  await untilAnswered(async () => {
    if (isRetry) waiting = await notStored(log, waiting);
    isRetry = true;
    const results = await Promise.allSettled(waiting.map((record) => log.append(record)));
    for (const [index, record] of waiting.entries()) {
      const result = results[index];
      if (result?.status !== "rejected") continue;
      const { reason } = result;
      if (isPassing(reason)) waiting = waiting.slice(index);
      else if (hasCode(reason, "record-too-large") || hasCode(reason, "unfit-record")) {
        onRefused(record, reason);
        continue;
      }
      throw reason;
    }
  }, options);
}

async function notStored(log: EventLog, records: readonly NewRecord[]): Promise<readonly NewRecord[]> {
  const taken = createTaken(log);
  const open: NewRecord[] = [];
  for (const record of records) {
    const { origin } = record;
    if (origin === undefined || !(await taken.has(origin))) open.push(record);
  }
  return open;
}
