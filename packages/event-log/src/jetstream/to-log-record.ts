import type { LogRecord } from "@cim/contracts";
import type { Msg } from "@nats-io/nats-core";
import type { Delivery } from "./delivery.ts";
import { recordHeaders } from "./message-headers.ts";

/** A delivered message as it lies in the log. The body is a view on the received bytes, never a Buffer. */
export function toLogRecord(message: Msg, delivery: Delivery): LogRecord {
  return {
    position: delivery.position,
    storedAt: isoOf(delivery.storedAt),
    subject: message.subject,
    headers: recordHeaders(message),
    body: plainBytes(message.data),
  };
}

/** Node's client hands out Buffers, whose `slice` and equality differ from Uint8Array's. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

let latest = { milliseconds: 0, iso: new Date(0).toISOString() };

/** Many records of a replay share their millisecond, and writing it out is a tenth of the work per record. */
function isoOf(milliseconds: number): string {
  if (latest.milliseconds !== milliseconds) {
    latest = { milliseconds, iso: new Date(milliseconds).toISOString() };
  }
  return latest.iso;
}
