import { heatHalfLifeSeconds } from "@cim/contracts";

/**
 * Events a second now, of a relationship's `heat` as of its `lastTime`. Sums of heat come in another order from each engine: what
 * is shown is rounded by `roundedRate`.
 */
export function liveRate(heat: number, lastTime: string | null, now: string): number {
  if (lastTime === null || heat === 0) return 0;
  const age = Math.max(0, (Date.parse(now) - Date.parse(lastTime)) / 1000);
  return (heat * 2 ** (-age / heatHalfLifeSeconds) * Math.LN2) / heatHalfLifeSeconds;
}

/** Four digits: more than a fading count can know, and fewer than differ by the order of a sum. */
export function roundedRate(rate: number): number {
  return Number(rate.toPrecision(4));
}
