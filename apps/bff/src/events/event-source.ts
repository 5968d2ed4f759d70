import {
  type EventSummary,
  isContext,
  type LogEvent,
  type LogRecord,
  maySee,
  type Role,
  type Slice,
} from "@cim/contracts";
import type { EventLog } from "@cim/event-log";

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

/** The slice that an event's visibility follows: its context, or `other`. */
export function sliceOfEvent(event: Pick<LogEvent, "context">): Slice {
  return isContext(event.context) ? event.context : "other";
}

export function maySeeEvent(role: Role, event: Pick<LogEvent, "context">): boolean {
  return maySee(role, sliceOfEvent(event));
}
