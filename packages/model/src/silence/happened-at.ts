import type { LogEvent, LogRecord } from "@cim/contracts";

/**
 * When an event happened, in milliseconds, by the clock that durations between events are measured with: the log's own, which
 * never goes back, for own events; for those of other systems when their stream stored them, as many may come into the log
 * at once, long after. Never later than the log stored it.
 */
export function happenedAt(event: LogEvent, record: Pick<LogRecord, "storedAt" | "originTime">): number {
  const stored = Date.parse(record.storedAt);
  if (event.origin === undefined) return stored;
  const isOwnTime = event.foreign?.timeFrom === "header" || event.foreign?.timeFrom === "body";
  const told = Date.parse(record.originTime ?? (isOwnTime ? event.time : record.storedAt));
  return Number.isNaN(told) ? stored : Math.min(told, stored);
}
