import { header, type LogRecord } from "@cim/contracts";
import type { EventLog, NewRecord, ReadOptions } from "./event-log.ts";

/** One log under test, empty at first, the only one open at a time; `maxRecordBytes` is the largest record it takes. */
export interface LogUnderTest {
  readonly log: EventLog;
  readonly maxRecordBytes: number;
  close(): Promise<void>;
}

const utf8 = new TextEncoder();

/** A record of machine `local` for the component `name`. */
export function recordOf(name: string, id: string, more: Partial<NewRecord> = {}): NewRecord {
  return {
    subject: `local.fleet.events.component.${name}.started`,
    headers: { [header.eventType]: "ComponentStarted" },
    body: utf8.encode(JSON.stringify({ event_type: "ComponentStarted", component: name })),
    id,
    ...more,
  };
}

export async function readAll(log: EventLog, options: Partial<ReadOptions> = {}): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const batch of log.read({ from: 1, ...options })) records.push(...batch.records);
  return records;
}

/** Follows until `count` records have come. */
export async function followed(
  log: EventLog,
  count: number,
  options: Partial<ReadOptions> = {},
): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const batch of log.follow({ from: 1, ...options })) {
    records.push(...batch.records);
    if (records.length >= count) break;
  }
  return records;
}
