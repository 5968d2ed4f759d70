import { type EventSummary, type LogEvent, type LogRecord, maySee, type Role } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { sliceOfEvent } from "@cim/model";

/** A record of the log, read, and as one line of a list. */
export interface SeenEvent {
  readonly record: LogRecord;
  readonly event: LogEvent;
  readonly summary: EventSummary;
}

/** The log as events: what the handlers of this folder work on. */
export interface EventSource {
  readonly log: EventLog;
  /** Reads one record by the model's rules. */
  read(record: LogRecord): SeenEvent;
}

/** An event is visible to those who may see the slice it falls into. */
export function maySeeEvent(role: Role, event: LogEvent): boolean {
  return maySee(role, sliceOfEvent(event));
}
