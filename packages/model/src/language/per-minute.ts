const minute = 60_000;
/** Minutes told before that of the newest event. */
const minutesBefore = 5;

/** How many came in the minute of `time`, and in those before it, newest first. */
export interface MinuteCounts {
  readonly perMinute: number[];
  readonly time: string;
}

/**
 * The counts after one more event. One that is a little late counts in its own minute; one far from the others, as a clock
 * that was set shows them, begins anew, so that a single wrong time is not believed for ever.
 */
export function oneMore({ perMinute, time }: MinuteCounts, next: string): MinuteCounts {
  // RFC 3339 in UTC to the minute: by far the most events fall into the minute of the one before.
  if (isSameMinute(time, next)) return { perMinute: increased(perMinute, 0), time: next };
  const minutes = Math.floor(Date.parse(next) / minute) - Math.floor(Date.parse(time) / minute);
  if (Number.isNaN(minutes)) return { perMinute, time };
  if (minutes < 0 && minutes >= -minutesBefore) return { perMinute: increased(perMinute, -minutes), time };
  if (minutes < 0 || minutes > minutesBefore) return { perMinute: [1], time: next };
  const silent = new Array<number>(Math.max(0, minutes - 1)).fill(0);
  const shifted = minutes === 0 ? increased(perMinute, 0) : [1, ...silent, ...perMinute];
  return { perMinute: shifted.slice(0, minutesBefore + 1), time: next };
}

function isSameMinute(one: string, other: string): boolean {
  return one.endsWith("Z") && other.endsWith("Z") && one.startsWith(other.slice(0, 17));
}

function increased(counts: readonly number[], at: number): number[] {
  const more = counts.slice();
  while (more.length <= at) more.push(0);
  more[at] = (more[at] ?? 0) + 1;
  return more;
}
