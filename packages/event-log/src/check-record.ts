import { header, isToken, logSubjects, matchesSubject } from "@cim/contracts";
import type { NewRecord } from "./event-log.ts";
import { UnfitRecordError } from "./log-errors.ts";

// RFC 5322 field name as NATS takes it: printable ASCII without the colon.
const headerName = /^[\x21-\x39\x3b-\x7e]+$/u;
const longestId = 1024;

/**
 * Refuses what a NATS stream would refuse or silently change, so that every adapter stores the same record.
 * Header values are trimmed, as NATS does, and the record's id stands in `Nats-Msg-Id`.
 * @throws UnfitRecordError
 */
export function checkRecord(machine: string, record: NewRecord): NewRecord {
  const { subject, id } = record;
  if (!subject.split(".").every(isToken)) throw new UnfitRecordError(subject, "its subject is not literal");
  if (!logSubjects(machine).some((pattern) => matchesSubject(pattern, subject))) {
    throw new UnfitRecordError(
      subject,
      `the log of machine ${machine} takes ${logSubjects(machine).join(", ")}`,
    );
  }
  if (id.trim() !== id || id === "" || id.length > longestId || /[\r\n]/u.test(id)) {
    throw new UnfitRecordError(subject, `give it an id of 1 to ${longestId} characters on one line`);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(record.headers)) {
    if (!headerName.test(name)) throw new UnfitRecordError(subject, `header name ${JSON.stringify(name)}`);
    if (/[\r\n\0]/u.test(value)) throw new UnfitRecordError(subject, `header ${name} has a line break`);
    headers[name] = value.trim();
  }
  headers[header.id] = id;
  return { subject, headers, body: record.body, id };
}

const utf8 = new TextEncoder();

/** Bytes that a record takes in one NATS message: the header block and the body. */
export function recordSize(record: NewRecord): number {
  let size = "NATS/1.0\r\n\r\n".length + record.body.byteLength;
  for (const [name, value] of Object.entries(record.headers)) {
    size += name.length + 4 + (isAscii(value) ? value.length : utf8.encode(value).byteLength);
  }
  return size;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}
