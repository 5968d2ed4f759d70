import { decodeHeaderValue, header, type LogRecord, readHeader } from "@cim/contracts";
import { withoutEmail } from "../privacy/without-email.ts";
import { readTime } from "./read-time.ts";

/** What the headers say, in whatever case they are spelled; every part has a fallback. */
export interface Envelope {
  readonly id: string;
  readonly time: string;
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
  readonly actor: string;
  readonly source: string;
}

/** Reads the envelope of a record. A missing or malformed time falls back to when the log stored it. */
export function readEnvelope(record: LogRecord): Envelope {
  const { headers } = record;
  return {
    id: short(readHeader(headers, header.id)) ?? `position:${record.position}`,
    time: readTime(readHeader(headers, header.timestamp)) ?? readTime(record.storedAt) ?? record.storedAt,
    correlationId: short(readHeader(headers, header.correlationId)),
    causationId: short(readHeader(headers, header.causationId)),
    actor: withoutEmail(text(readHeader(headers, header.actor))),
    source: withoutEmail(text(readHeader(headers, header.source))),
  };
}

function short(value: string | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : value.slice(0, 256);
}

function text(value: string | undefined): string {
  return value === undefined ? "" : decodeHeaderValue(value).slice(0, 256);
}
