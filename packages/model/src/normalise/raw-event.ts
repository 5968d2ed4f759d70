import { eventSubject, header, isContext, type LogEvent, type LogRecord, readHeader } from "@cim/contracts";
import { parseBody } from "./parse-body.ts";
import { readEnvelope } from "./read-envelope.ts";

/**
 * A record as it came, for people to see, when no rule could read it. Its type is what it calls itself: header, then
 * body tag, then the last token of its subject.
 */
export function rawEvent(record: LogRecord, fault: string): LogEvent {
  const body = parseBody(record.body);
  const isObject =
    body.ok && typeof body.value === "object" && body.value !== null && !Array.isArray(body.value);
  const data = isObject ? (body.value as Readonly<Record<string, unknown>>) : {};
  const parts = eventSubject.parse(record.subject);
  const tag = typeof data.event_type === "string" && data.event_type !== "" ? data.event_type : undefined;
  const type =
    readHeader(record.headers, header.eventType) || tag || (record.subject.split(".").at(-1) ?? "");
  const version = Number(readHeader(record.headers, header.schemaVersion) ?? "1");
  return {
    position: record.position,
    ...readEnvelope(record),
    subject: record.subject,
    type: type.slice(0, 256),
    version: Number.isSafeInteger(version) ? version : 1,
    context: parts !== undefined && isContext(parts.context) ? parts.context : "other",
    aggregate: parts === undefined ? undefined : { type: parts.aggregate, id: parts.id },
    rule: "raw",
    fault: fault.slice(0, 1000),
    data,
    size: record.body.byteLength,
  };
}
