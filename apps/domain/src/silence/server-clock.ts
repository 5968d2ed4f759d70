/** The log's clock, told from ours by what it stored just now. */
export interface ServerClock {
  /** The log stored something at one time, and we heard of it at the other; both in milliseconds. */
  note(stored: number, heard: number): void;
  /** What the log's clock shows when ours shows this. */
  at(ours: number): number;
}

/** Milliseconds for which what was heard counts, so that a clock that was set is soon believed. */
const memory = 300_000;

/**
 * Hearing takes time, so the least that ours was ahead in the last minutes is nearest to how far it is: what follows from it
 * is rather too early than too late.
 */
export function createServerClock(): ServerClock {
  let since = Number.NEGATIVE_INFINITY;
  let [least, leastBefore] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    note(stored, heard) {
      if (heard - since > memory) [since, leastBefore, least] = [heard, least, Number.POSITIVE_INFINITY];
      least = Math.min(least, heard - stored);
    },
    at(ours) {
      const ahead = Math.min(least, leastBefore);
      return Number.isFinite(ahead) ? ours - ahead : ours;
    },
  };
}
