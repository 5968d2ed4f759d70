import type { LogRecord } from "@cim/contracts";
import { createMemoryEventLog, type EventLog } from "@cim/event-log";
import { machine } from "./random-log.ts";

/** A memory log that holds these records at these positions. */
export async function logOf(records: readonly LogRecord[]): Promise<EventLog> {
  let time = 0;
  const log = createMemoryEventLog({ machine, now: () => new Date(time) });
  for (const [index, record] of records.entries()) {
    time = Date.parse(record.storedAt);
    const { subject, headers, body } = record;
    await log.append({ subject, headers, body, id: headers["Nats-Msg-Id"] ?? `r${index}` });
  }
  return log;
}
