import type { Point } from "../model/choices.ts";

/** The index of the point that is nearest to another one; undefined where there are none. */
export function nearestTo(points: readonly Point[], to: Point): number | undefined {
  let [found, least] = [-1, Number.POSITIVE_INFINITY];
  points.forEach((point, index) => {
    const distance = Math.hypot(point.x - to.x, point.y - to.y);
    if (distance < least) [found, least] = [index, distance];
  });
  return found < 0 ? undefined : found;
}
