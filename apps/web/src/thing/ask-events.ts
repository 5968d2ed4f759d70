import {
  type Causation,
  causationSchema,
  type EventDetail,
  type EventPage,
  eventDetailSchema,
  eventPageSchema,
} from "@cim/contracts/api";
import { askJson } from "../app/ask-json.ts";
import type { EventFilter } from "../past/event-source.ts";

/** A page of events, newest first. @throws AskFailedError */
export function askEvents(filter: EventFilter, signal: AbortSignal): Promise<EventPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return askJson(`/api/events?${query}`, { schema: eventPageSchema, signal });
}

/** One event in full. @throws AskFailedError */
export function askEvent(position: number, signal: AbortSignal): Promise<EventDetail> {
  return askJson(`/api/events/${position}`, { schema: eventDetailSchema, signal });
}

/** What led to the event at `position`, and what it led to. @throws AskFailedError */
export function askCausation(position: number, signal: AbortSignal): Promise<Causation> {
  return askJson(`/api/events/${position}/causation`, { schema: causationSchema, signal });
}
