import type { TimeZoneChoice } from "../preferences/preference-values.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** The parts of `time` on a wall clock in `zone` (IANA name). */
function clockParts(time: number, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
      timeZoneName: "longOffset",
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(time).map((part) => [part.type, part.value]));
}

/** IANA name of the zone that a choice means here. `local` is the browser's own. */
export function zoneOf(choice: TimeZoneChoice): string {
  return choice === "utc" ? "UTC" : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `GMT` or `GMT+00:00` becomes `UTC`, `GMT+01:00` becomes `UTC+01:00`. */
function offsetOf(parts: Record<string, string>): string {
  return (parts.timeZoneName ?? "").replace("GMT", "UTC").replace("+00:00", "");
}

/**
 * The exact instant, the same in every language (ISO 8601 order): `2026-11-21 04:53:12.123 UTC+01:00`.
 * @param time milliseconds since 1970; not a number gives an em dash
 * @param zone IANA name of a time zone
 */
export function formatInstant(time: number, zone: string): string {
  if (!Number.isFinite(time)) return "—";
  const parts = clockParts(time, zone);
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const clock = `${parts.hour}:${parts.minute}:${parts.second}.${parts.fractionalSecond}`;
  return `${date} ${clock} ${offsetOf(parts)}`;
}

/** Time of day for dense lists: `04:53:12.123`. The date belongs into the tooltip. */
export function formatClock(time: number, zone: string): string {
  if (!Number.isFinite(time)) return "—";
  const parts = clockParts(time, zone);
  return `${parts.hour}:${parts.minute}:${parts.second}.${parts.fractionalSecond}`;
}

/** Day and minute where the year is clear: `11-21 04:53`. */
export function formatDayMinute(time: number, zone: string): string {
  if (!Number.isFinite(time)) return "—";
  const parts = clockParts(time, zone);
  return `${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}
