import {
  type Causation,
  causationSchema,
  type EventDetail,
  type EventHistogram,
  type EventPage,
  type EventValues,
  eventDetailSchema,
  eventHistogramSchema,
  eventPageSchema,
  eventValuesSchema,
} from "@cim/contracts/api";
import { askJson } from "../app/ask-json.ts";
import type { AskedEvents, AskedValues, EventFilter } from "../past/event-source.ts";
import { eventQueryString } from "./event-query-string.ts";

/** A page of events, newest first. @throws AskFailedError */
export function askEvents(filter: EventFilter, signal: AbortSignal): Promise<EventPage> {
  return askJson(`/api/events?${eventQueryString(filter)}`, { schema: eventPageSchema, signal });
}

/** The newest events that state a content identifier. @throws AskFailedError */
export function askWithCid(cid: string, signal: AbortSignal): Promise<EventPage> {
  return askJson(`/api/events/by-cid/${encodeURIComponent(cid)}`, { schema: eventPageSchema, signal });
}

/** One event in full. @throws AskFailedError */
export function askEvent(position: number, signal: AbortSignal): Promise<EventDetail> {
  return askJson(`/api/events/${position}`, { schema: eventDetailSchema, signal });
}

/** What led to the event at `position`, and what it led to. @throws AskFailedError */
export function askCausation(position: number, signal: AbortSignal): Promise<Causation> {
  return askJson(`/api/events/${position}/causation`, { schema: causationSchema, signal });
}

/** How many events are let through, over time. @throws AskFailedError */
export function askHistogram(
  filter: AskedEvents,
  buckets: number,
  signal: AbortSignal,
): Promise<EventHistogram> {
  const query = eventQueryString({ ...filter, buckets });
  return askJson(`/api/events/histogram?${query}`, { schema: eventHistogramSchema, signal });
}

/** Values of one field, most frequent first. @throws AskFailedError */
export function askValues(
  asked: AskedValues,
  filter: AskedEvents,
  signal: AbortSignal,
): Promise<EventValues> {
  const query = eventQueryString({ ...filter, ...asked });
  return askJson(`/api/events/values?${query}`, { schema: eventValuesSchema, signal });
}
