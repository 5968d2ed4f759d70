/** What the last tick found. */
export interface TickLoad {
  /** Events folded in it. */
  readonly events: number;
  /** Events that wait already. */
  readonly waiting: number;
}

/** Longest pause between two ticks, milliseconds: what a person may wait for under load. */
export const longestTick = 50;

/** Events waiting from which on the projector is catching up and does not pause at all. */
export const catchUpFrom = 5000;

/**
 * Milliseconds until the next tick, counted from the start of the last one: none while little happens, so that a change is
 * shown at once; doubling up to {@link longestTick} while ticks are full, so that fewer, larger frames go out.
 */
export function nextTick(interval: number, load: TickLoad): number {
  if (load.waiting >= catchUpFrom) return 0;
  if (load.events > 64) return Math.min(longestTick, Math.max(4, interval * 2));
  if (load.events >= 16) return interval;
  return interval > 4 ? interval / 2 : 0;
}
