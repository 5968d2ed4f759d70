/** One resolution in which measured values are kept. All times are whole seconds since 1970. */
export interface Level {
  /** In subjects and answers. */
  readonly name: "10s" | "1m" | "15m" | "6h";
  /** Seconds from point to point. */
  readonly step: number;
  /** Points of one chunk. */
  readonly points: number;
  /** Seconds for which points are kept. */
  readonly keep: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * From fine to coarse. A chunk of each is a whole number of chunks of the finer one, and a point a whole number of its points:
 * so each coarse point is made from one finer chunk alone, and making it again gives the same.
 */
export const levels = [
  { name: "10s", step: 10, points: 180, keep: 6 * hour },
  { name: "1m", step: minute, points: 120, keep: 3 * day },
  { name: "15m", step: 15 * minute, points: 48, keep: 42 * day },
  { name: "6h", step: 6 * hour, points: 28, keep: 5 * 365 * day },
] as const satisfies readonly Level[];

export const finest: Level = levels[0];

/** Seconds that a chunk covers. */
export function spanOf(level: Level): number {
  return level.step * level.points;
}

/** Where the chunk that holds `second` begins. */
export function windowOf(level: Level, second: number): number {
  return second - (second % spanOf(level));
}
