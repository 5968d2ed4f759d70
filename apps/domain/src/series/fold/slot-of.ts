import { measureSeconds } from "@cim/contracts";

/** The slot (whole seconds since 1970) in which a source measured last, and when exactly. */
export interface LastMeasured {
  readonly slot: number;
  /** Seconds since 1970. */
  readonly second: number;
}

/**
 * The slot of what a source measured at `second`. A source whose timer trembles around the edge of a slot would fill one twice and leave the
 * next one empty: so what comes one period after the last, give or take half, is in the next slot, while that is off by a second at most.
 */
export function slotOf(second: number, last: LastMeasured | undefined): number {
  const slot = Math.floor(second / measureSeconds) * measureSeconds;
  if (last === undefined) return slot;
  if (second === last.second) return last.slot; // the same measurement, in several messages
  const passed = second - last.second;
  const isOnePeriod = passed > measureSeconds / 2 && passed < measureSeconds * 1.5;
  const next = last.slot + measureSeconds;
  const isNear = second >= next - 1 && second <= next + measureSeconds + 1;
  return isOnePeriod && isNear ? next : slot;
}
