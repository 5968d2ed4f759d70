import { foreignHeaders } from "@cim/event-log";
import type { Msg } from "@nats-io/nats-core";

/** A message of a foreign stream. */
export interface ForeignMessage {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Its sequence in the stream. */
  readonly sequence: number;
  /** Counts the consumer's deliveries from 1 without gap. */
  readonly delivered: number;
  /** Messages that the consumer has still to deliver. */
  readonly pending: number;
  /** When the stream stored it, RFC 3339. */
  readonly time: string;
}

/**
 * Reads a delivery; undefined for a message that is none, such as a status. Where it stands is in the reply subject
 * `$JS.ACK.<stream>.<consumer>.<times>.<sequence>.<delivered>.<nanoseconds>.<pending>`, or the same with domain and account hash
 * after `ACK`. Source: NATS ADR-15.
 */
export function readForeignMessage(message: Msg): ForeignMessage | undefined {
  const tokens = message.reply?.startsWith("$JS.ACK.") ? message.reply.split(".") : [];
  const [sequence, delivered, nanoseconds = "", pending] = tokens.slice(tokens.length === 9 ? 5 : 7);
  // The last six digits are cut, as nanoseconds of this century do not fit a double.
  const numbers = [sequence, delivered, nanoseconds.slice(0, -6), pending].map((digits) =>
    /^\d+$/u.test(digits ?? "") ? Number(digits) : Number.NaN,
  );
  const [at = Number.NaN, count = 0, milliseconds = 0, left = 0] = numbers;
  if (numbers.some(Number.isNaN)) return undefined;
  return {
    subject: message.subject,
    headers: foreignHeaders(message),
    body: plainBytes(message.data),
    sequence: at,
    delivered: count,
    pending: left,
    time: new Date(milliseconds).toISOString(),
  };
}

/** A copy that does not keep the client's whole read buffer in memory. */
export function plainBytes(data: Uint8Array): Uint8Array {
  return new Uint8Array(data);
}
