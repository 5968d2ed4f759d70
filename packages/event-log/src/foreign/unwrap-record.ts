import { foreignRoot, type LogRecord, readForeignLogSubject } from "@cim/contracts";
import { readOriginHeaders } from "./origin-headers.ts";

const prefix = `${foreignRoot}.`;

/**
 * A record as it lies in the log (its fields are those of the stored message) as the log's readers see it: a foreign one under its
 * own subject and headers, with its origin. Changes and returns nothing of an own one.
 */
export function unwrapRecord(machine: string, stored: LogRecord): LogRecord {
  if (!stored.subject.startsWith(prefix)) return stored;
  const place = readForeignLogSubject(machine, stored.subject);
  if (place === undefined) return stored;
  const { source, stream, incarnation, subject } = place;
  const { sequence, via, time, headers } = readOriginHeaders(stored.headers);
  return {
    position: stored.position,
    storedAt: stored.storedAt,
    subject,
    headers,
    body: stored.body,
    origin: { source, stream, incarnation, sequence, via },
    ...(time === undefined ? {} : { originTime: time }),
  };
}
