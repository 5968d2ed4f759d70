/** Where a delivered message stands, from the reply subject that the server gives it. */
export interface Delivery {
  /** Stream sequence. */
  readonly position: number;
  /** Counts the deliveries of the consumer from 1 without gap. */
  readonly delivered: number;
  /** When the stream stored it, whole milliseconds of the epoch. */
  readonly storedAt: number;
  /** Matching messages that the consumer has still to deliver. */
  readonly pending: number;
}

const dot = 0x2e;
const zero = 0x30;
const prefix = "$JS.ACK.";

/**
 * Reads `$JS.ACK.<stream>.<consumer>.<times>.<position>.<delivered>.<nanoseconds>.<pending>`, also with domain and
 * account hash after `ACK` (and a last random token); undefined for anything else. By characters, as splitting cost an eighth
 * of the time of a replay. Source: NATS ADR-15.
 */
export function readDelivery(reply: string): Delivery | undefined {
  if (!reply.startsWith(prefix)) return undefined;
  const dots: number[] = [];
  for (let index = 0; index < reply.length; index++) if (reply.charCodeAt(index) === dot) dots.push(index);
  const first = dots.length === 8 ? 4 : 6;
  if (dots.length !== 8 && dots.length < 10) return undefined;
  const token = (number: number, cut: number) =>
    digits(reply, (dots[first + number] ?? 0) + 1, (dots[first + number + 1] ?? reply.length) - cut);
  const position = token(0, 0);
  const delivered = token(1, 0);
  // The last six digits are cut, as nanoseconds of this century do not fit a double.
  const storedAt = token(2, 6);
  const pending = token(3, 0);
  return Number.isNaN(position + delivered + storedAt + pending)
    ? undefined
    : { position, delivered, storedAt, pending };
}

/** The number that the characters from `start` to before `end` write; NaN when they are no digits. */
function digits(text: string, start: number, end: number): number {
  if (end <= start) return Number.NaN;
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
