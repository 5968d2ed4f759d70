import { usePreferences } from "../preferences/preferences.tsx";
import { formatBytes, formatDuration, formatNumber, formatRate, formatRelative } from "./format.ts";
import { formatClock, formatDayMinute, formatInstant, zoneOf } from "./format-instant.ts";

/** The formatters of `format.ts` in the chosen language and time zone; reactive to both. */
export function useFormat() {
  const preferences = usePreferences();
  return {
    number: (value: number, digits?: number) => formatNumber(value, preferences.lang, digits),
    rate: (perSecond: number) => formatRate(perSecond, preferences.lang),
    bytes: (bytes: number) => formatBytes(bytes, preferences.lang),
    duration: (ms: number) => formatDuration(ms, preferences.lang),
    relative: (time: number, now: number) => formatRelative(time, now, preferences.lang),
    instant: (time: number) => formatInstant(time, zoneOf(preferences.tz)),
    clock: (time: number) => formatClock(time, zoneOf(preferences.tz)),
    dayMinute: (time: number) => formatDayMinute(time, zoneOf(preferences.tz)),
  };
}
