import { measureSeconds } from "./messages.ts";

/**
 * Milliseconds until the next moment to measure: the middle of a slot of `measureSeconds` on the clock, so that a timer that fires a
 * little early or late stays within its slot.
 * @param now milliseconds since 1970
 * @example setTimeout(measure, untilNextMeasure(Date.now()))
 */
export function untilNextMeasure(now: number): number {
  const slot = measureSeconds * 1000;
  const wait = (Math.floor(now / slot) + 0.5) * slot - now;
  return wait > slot / 20 ? wait : wait + slot;
}
