import { readTime } from "../read-time.ts";

/** chrono's NaiveDateTime: no offset is written, UTC is meant. */
const naive = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?$/u;
const digits = /^\d{9,19}(?:\.\d+)?$/u;
/** Numbers below are counters and durations, not times: 1973 in seconds. */
const earliest = 1e8;
const latest = Date.UTC(9999, 11, 31);

/**
 * A time in any of the forms seen as RFC 3339 in UTC: RFC 3339, seconds, milli-, micro- or nanoseconds of the epoch (number or
 * text), Rust's `SystemTime`. Undefined for anything else. Takes any value.
 */
export function readMoment(value: unknown): string | undefined {
  if (typeof value === "string") return ofText(value);
  if (typeof value === "number") return ofNumber(value);
  if (typeof value !== "object" || value === null) return undefined;
  const { secs_since_epoch: seconds, nanos_since_epoch: nanoseconds } = value as Readonly<
    Record<string, unknown>
  >;
  if (typeof seconds !== "number" || seconds < 0) return undefined;
  return ofMilliseconds(
    seconds * 1000 + (typeof nanoseconds === "number" ? Math.trunc(nanoseconds / 1e6) : 0),
  );
}

function ofText(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const exact = readTime(text);
  if (exact !== undefined) return exact;
  if (naive.test(text)) return readTime(`${text}Z`);
  return digits.test(text) ? ofNumber(Number(text)) : undefined;
}

/** The unit shows in the size: no two of them overlap between 1973 and 5138. */
function ofNumber(number: number): string | undefined {
  if (!(number >= earliest)) return undefined;
  if (number < 1e11) return ofMilliseconds(number * 1000);
  if (number < 1e14) return ofMilliseconds(number);
  return ofMilliseconds(number < 1e17 ? number / 1e3 : number / 1e6);
}

function ofMilliseconds(milliseconds: number): string | undefined {
  const whole = Math.trunc(milliseconds);
  return whole >= 0 && whole <= latest ? new Date(whole).toISOString() : undefined;
}
