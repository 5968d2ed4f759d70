import type { Headers } from "@cim/contracts";
import { type Msg, type MsgHdrs, MsgHdrsImpl } from "@nats-io/nats-core";
import { MsgImpl } from "@nats-io/nats-core/internal";
import type { ExpectedVersion } from "../event-log.ts";

const expectedSequence = "Nats-Expected-Last-Subject-Sequence";
const expectedSubjects = "Nats-Expected-Last-Subject-Sequence-Subject";

/** The append condition: the server stores it with the message, but it says nothing about the event. */
const conditions = [expectedSequence, expectedSubjects] as const;
/** What the server adds to an answer of a direct get; not part of the stored message. */
const addedByDirectGet = [
  ...conditions,
  "Nats-Stream",
  "Nats-Subject",
  "Nats-Sequence",
  "Nats-Time-Stamp",
  "Nats-Num-Pending",
  "Nats-Last-Sequence",
] as const;

/** Headers of a publish: the record's (checked before), and the condition under which the server may store it. */
export function messageHeaders(headers: Headers, expected: ExpectedVersion | undefined): MsgHdrs {
  const all: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(headers)) all[name] = [value];
  if (expected !== undefined) {
    all[expectedSequence] = [String(expected.position)];
    all[expectedSubjects] = [expected.subjects];
  }
  return MsgHdrsImpl.fromRecord(all);
}

/** A delivered message's headers as the publisher gave them. One given more than once becomes one value, joined by ", ". */
export function recordHeaders(message: Msg): Headers {
  return without(readHeaderBlock(message), conditions);
}

/** As {@link recordHeaders}, of the answer to a direct get. */
export function directGetHeaders(message: Msg): Headers {
  return without(readHeaderBlock(message), addedByDirectGet);
}

/** Headers of a message of another system, whatever they are: the client's own reading refuses names and values that a server takes. */
export function foreignHeaders(message: Msg): Headers {
  return readHeaderBlock(message);
}

function without(headers: Record<string, string>, names: readonly string[]): Headers {
  for (const name of names) if (name in headers) delete headers[name];
  return headers;
}

const utf8 = new TextDecoder();

/**
 * The client's own header object takes 12 us for our 13 headers (it canonicalises each name), which halves the rate of replay;
 * so the raw block is read where the client's message shows it.
 */
function readHeaderBlock(message: Msg): Record<string, string> {
  if (message instanceof MsgImpl && message._msg.hdr > 0) {
    return parseHeaderBlock(utf8.decode(message._rdata.subarray(0, message._msg.hdr)));
  }
  const headers: Record<string, string> = {};
  for (const [name, values] of message.headers ?? []) headers[name] = values.join(", ");
  return headers;
}

/** Reads `NATS/1.0\r\nName: value\r\n\r\n`. Source: NATS ADR-4. */
export function parseHeaderBlock(block: string): Record<string, string> {
  const headers: Record<string, string> = {};
  let start = block.indexOf("\r\n") + 2;
  for (let end = block.indexOf("\r\n", start); end > start; end = block.indexOf("\r\n", start)) {
    const colon = block.indexOf(":", start);
    if (colon > start && colon < end) {
      const name = block.slice(start, colon);
      const value = block.slice(colon + 1, end).trim();
      const earlier = headers[name];
      headers[name] = earlier === undefined ? value : `${earlier}, ${value}`;
    }
    start = end + 2;
  }
  return headers;
}
