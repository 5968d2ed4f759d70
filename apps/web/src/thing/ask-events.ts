import {
  type Causation,
  causationSchema,
  type EventDetail,
  type EventPage,
  eventDetailSchema,
  eventPageSchema,
} from "@cim/contracts/api";
import { problemSchema } from "@cim/contracts/errors";
import type { z } from "zod";
import type { EventFilter } from "../past/event-source.ts";
import { AskFailedError } from "./ask-failed-error.ts";

/** A page of events, newest first. @throws AskFailedError */
export function askEvents(filter: EventFilter, signal: AbortSignal): Promise<EventPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return get(`/api/events?${query}`, eventPageSchema, signal);
}

/** One event in full. @throws AskFailedError */
export function askEvent(position: number, signal: AbortSignal): Promise<EventDetail> {
  return get(`/api/events/${position}`, eventDetailSchema, signal);
}

/** What led to the event at `position`, and what it led to. @throws AskFailedError */
export function askCausation(position: number, signal: AbortSignal): Promise<Causation> {
  return get(`/api/events/${position}/causation`, causationSchema, signal);
}

async function get<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await fetch(path, { headers: { accept: "application/json" }, signal }).catch(
    (error: unknown) => {
      throw new AskFailedError(path, 0, "no answer", undefined, error);
    },
  );
  const body: unknown = await response.json().catch(() => undefined); // not JSON: told below, as not in the expected form
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    const reason = problem.success ? problem.data.detail : String(response.status);
    throw new AskFailedError(path, response.status, reason, problem.data?.requestId);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AskFailedError(
    path,
    response.status,
    "the answer has another form than expected",
    undefined,
    parsed.error,
  );
}
