import {
  catalogue,
  type EventBody,
  type EventType,
  type LogEvent,
  type LogRecord,
  sealEvent,
} from "@cim/contracts";
import { normalise } from "../normalise/index.ts";

export const machine = "local";

export interface Circumstances {
  readonly position: number;
  /** RFC 3339; absent: one minute per position after noon. */
  readonly time?: string;
  readonly actor?: string;
}

/** Noon plus so many minutes. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 21, 12) + minutes * 60_000).toISOString();
}

/** A sealed record as the log would hold it. */
export function recordOf<Type extends EventType>(
  type: Type,
  body: EventBody<(typeof catalogue)[Type]>,
  at: Circumstances,
): LogRecord {
  const time = at.time ?? minute(at.position);
  const id = `019aa5b6-0000-7000-8000-${at.position.toString(16).padStart(12, "0")}`;
  const sealed = sealEvent(catalogue[type], body, {
    id,
    time,
    machine,
    actor: at.actor ?? "person:ada",
    source: "test",
  });
  return {
    position: at.position,
    storedAt: time,
    subject: sealed.subject,
    headers: sealed.headers,
    body: sealed.body,
  };
}

/** The same, normalised. */
export function eventOf<Type extends EventType>(
  type: Type,
  body: EventBody<(typeof catalogue)[Type]>,
  at: Circumstances,
): LogEvent {
  return normalise(recordOf(type, body, at), { machine });
}

/** An event of another system, as the normaliser would give it. */
export function foreignEventOf(
  given: Partial<Omit<LogEvent, "foreign" | "origin" | "position">> & {
    readonly position: number;
    readonly subject: string;
    readonly form?: string;
    readonly source?: string;
    readonly stream?: string;
  },
): LogEvent {
  const { position, subject, form = subject, stream = "EVENTS", source = "edge", ...rest } = given;
  return {
    time: minute(position),
    id: `position:${position}`,
    type: subject.split(".").at(-1) ?? "",
    version: 1,
    context: "other",
    aggregate: undefined,
    correlationId: undefined,
    causationId: undefined,
    actor: "",
    rule: "A · S1 · event_type · none",
    fault: undefined,
    data: {},
    size: 100,
    ...rest,
    position,
    subject,
    source: "publisher",
    origin: { source, stream, incarnation: "1", sequence: position, via: "copied" },
    foreign: {
      kind: "event",
      family: "A",
      shape: "S1",
      tagging: "event_type",
      headers: "none",
      prefix: undefined,
      domain: subject.split(".")[0] ?? "",
      form,
      ids: [],
      timeFrom: "body",
      contentHash: 0,
    },
  };
}
