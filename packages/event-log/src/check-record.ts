import { foreignLogSubject, hasCode, header, isToken, logSubjects, matchesSubject } from "@cim/contracts";
import type { NewRecord } from "./event-log.ts";
import { originHeaders } from "./foreign/origin-headers.ts";
import { originId } from "./foreign/origin-id.ts";
import { RecordTooLargeError, UnfitRecordError } from "./log-errors.ts";

// RFC 5322 field name as NATS takes it: printable ASCII without the colon.
const headerName = /^[\x21-\x39\x3b-\x7e]+$/u;
const longestId = 1024;
/** Bytes of a subject that still fit, with its reply subject, in one line of the protocol (4096). */
const longestSubject = 3800;
/** Bytes of a header block that a stream keeps. */
const longestHeaders = 65_535;

/** A record as it is stored: under the subject and headers that lie in the log. */
export interface StorableRecord {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly id: string;
}

/**
 * Refuses what a NATS stream would refuse or silently change, so that every adapter stores the same record.
 * Header values are trimmed, as NATS does, and the record's id stands in `Nats-Msg-Id`.
 * @throws UnfitRecordError
 */
export function checkRecord(machine: string, record: NewRecord): StorableRecord {
  if (record.origin !== undefined) return checkForeign(machine, { ...record, origin: record.origin });
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

/** Foreign subjects and headers are taken as the server that had them took them, so nearly nothing is refused. */
function checkForeign(
  machine: string,
  record: NewRecord & Required<Pick<NewRecord, "origin">>,
): StorableRecord {
  const { subject, origin, originTime } = record;
  const refuse = (why: string) => new UnfitRecordError(subject, why);
  if (
    !/^[^\s.]+(?:\.[^\s.]+)*$/u.test(subject) ||
    subject.split(".").some((token) => /^[*>]$/u.test(token))
  ) {
    throw refuse("its subject is not literal");
  }
  if (!Number.isSafeInteger(origin.sequence) || origin.sequence < 1) {
    throw refuse("give its origin a sequence from 1");
  }
  if (originTime !== undefined && (originTime.length > 64 || Number.isNaN(Date.parse(originTime)))) {
    throw refuse("give its origin's time as RFC 3339");
  }
  const id = originId(origin);
  const headers = { ...originHeaders(origin, originTime, record.headers), [header.id]: id };
  return { subject: storedSubject(machine, origin, subject), headers, body: record.body, id };
}

function storedSubject(machine: string, origin: NonNullable<NewRecord["origin"]>, subject: string): string {
  let stored: string;
  try {
    stored = foreignLogSubject(machine, origin, subject);
  } catch (error) {
    if (!hasCode(error, "invalid-token")) throw error;
    throw new UnfitRecordError(subject, `its origin cannot be written as subject tokens: ${error.message}`);
  }
  const size = byteLength(stored);
  if (size <= longestSubject) return stored;
  throw new UnfitRecordError(
    subject,
    `its subject takes ${size} bytes with its origin, of ${longestSubject}`,
  );
}

const utf8 = new TextEncoder();

/** @throws RecordTooLargeError when the record with `extra` bytes of headers does not fit in one message or its headers in a stream */
export function checkSize(given: NewRecord, record: StorableRecord, limit: number, extra = 0): void {
  const headers = headersSize(record.headers) + extra;
  const size = headers + record.body.byteLength;
  const { origin } = given;
  if (size > limit) throw new RecordTooLargeError(given.subject, size, limit, { origin });
  if (headers > longestHeaders) {
    throw new RecordTooLargeError(given.subject, headers, longestHeaders, { origin, part: "headers" });
  }
}

function headersSize(headers: StorableRecord["headers"]): number {
  let size = "NATS/1.0\r\n\r\n".length;
  for (const [name, value] of Object.entries(headers)) size += name.length + 4 + byteLength(value);
  return size;
}

function byteLength(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) return utf8.encode(text).byteLength;
  }
  return text.length;
}
