const formats = new Map<string, Intl.DateTimeFormat>();

/** A wall clock's reading, as if it were UTC: milliseconds since 1970. Only its digits mean something. */
export type WallTime = number;

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

/** What a wall clock in `zone` (IANA name) reads at `time` (milliseconds since 1970). */
export function wallOf(time: number, zone: string): WallTime {
  if (zone === "UTC") return time;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(time)) part[type] = Number(value);
  const seconds = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day,
    part.hour,
    part.minute,
    part.second,
  );
  return seconds + (((time % 1_000) + 1_000) % 1_000);
}

/**
 * When a wall clock in `zone` reads `wall`. Read twice, as when summer time ends: the first time. Never read, as when it begins:
 * as much later as the clock was put forward.
 */
export function instantOf(wall: WallTime, zone: string): number {
  // The offset is looked up half a day to either side, as no zone changes it twice within a day.
  const before = wall - offsetAt(wall - 43_200_000, zone);
  const after = wall - offsetAt(wall + 43_200_000, zone);
  return wallOf(before, zone) === wall || wallOf(after, zone) !== wall ? before : after;
}

/** Milliseconds by which a wall clock in `zone` is ahead of UTC at `time`. */
function offsetAt(time: number, zone: string): number {
  return wallOf(time, zone) - time;
}
