import type { EventReader, EventSummary, LogEvent, LogRecord } from "@cim/contracts";
import { maskEmail, type Normaliser, sliceOfEvent, summarise } from "@cim/model";

/** A record of the log, read, and as one line of a list. */
export interface SeenEvent {
  readonly record: LogRecord;
  readonly event: LogEvent;
  readonly summary: EventSummary;
}

/** Reads one record by the model's rules. */
export function seeEvent(normaliser: Normaliser, record: LogRecord): SeenEvent {
  const { event } = normaliser.read(record);
  return { record, event, summary: summarise(event) };
}

/** An event is visible to those who may see the slice it falls into. */
export function maySeeEvent(reader: EventReader, event: LogEvent): boolean {
  return reader.slices.includes(sliceOfEvent(event));
}

/** A summary as the reader may have it: without e-mail addresses, where those are hidden. */
export function summaryFor(reader: EventReader, summary: EventSummary): EventSummary {
  if (!reader.hideEmails) return summary;
  return { ...summary, actor: maskEmail(summary.actor), summary: maskEmail(summary.summary) };
}
