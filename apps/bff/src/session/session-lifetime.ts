/** Times of a session, milliseconds since 1970. */
export interface SessionTimes {
  readonly created: number;
  readonly expires: number;
  readonly lastSeen: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Idle time after which a session ends. */
export const idleLifetime = 12 * hour;
/** Age at which a session ends however much it is used. */
export const absoluteLifetime = 7 * 24 * hour;
/** A use within this time of the last noted one is not written down again. */
export const touchInterval = 5 * minute;

export function startTimes(now: number): SessionTimes {
  return { created: now, expires: now + idleLifetime, lastSeen: now };
}

export function isExpired(times: SessionTimes, now: number): boolean {
  return times.expires <= now;
}

/** The times after a use at `now`, or undefined when nothing needs to be written. */
export function touched(times: SessionTimes, now: number): SessionTimes | undefined {
  if (now - times.lastSeen < touchInterval) return undefined;
  return {
    created: times.created,
    lastSeen: now,
    expires: Math.min(now + idleLifetime, times.created + absoluteLifetime),
  };
}
