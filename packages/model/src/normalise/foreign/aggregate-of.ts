import type { LogEvent } from "@cim/contracts";
import type { SubjectReading } from "../subject/subject-reading.ts";
import type { Facts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { readId } from "./read-id.ts";

interface Given {
  readonly type: string | undefined;
  readonly id: string | undefined;
}

/** Fields that end on `_id` and name the message or a person at the keys, not the thing. */
const otherIds: ReadonlySet<string> = new Set([
  "event_id",
  "message_id",
  "correlation_id",
  "causation_id",
  "command_id",
  "query_id",
  "request_id",
  "session_id",
  "user_id",
  "trace_id",
  "span_id",
]);

/** The thing a message is about: as configured, by headers, by the body's envelope, by the subject, else the first `<thing>_id`. */
export function aggregateOf(
  given: Given,
  headers: Facts,
  body: Facts,
  subject: SubjectReading,
  data: Fields,
): LogEvent["aggregate"] {
  const type = given.type ?? headers.aggregateType ?? body.aggregateType;
  const id = given.id ?? headers.aggregateId ?? body.aggregateId ?? subject.aggregate?.id;
  const known = type ?? (subject.aggregateType || subject.domain);
  if (id !== undefined) return known === "" ? undefined : { type: known, id: id.slice(0, 256) };
  for (const name in data) {
    if (!name.endsWith("_id") || otherIds.has(name)) continue;
    const found = readId(data[name]);
    if (found !== undefined) return { type: type ?? name.slice(0, -3), id: found };
  }
  return undefined;
}
