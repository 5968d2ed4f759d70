import type { Point } from "../model/choices.ts";
import type { Extent } from "./camera.ts";

/** True when the straight way between two points comes within `slack` of a rectangle (Liang and Barsky, 1984). */
export function meets({ left, top, right, bottom }: Extent, from: Point, to: Point, slack: number): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enters, leaves] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x - left + slack],
    [dx, right + slack - from.x],
    [-dy, from.y - top + slack],
    [dy, bottom + slack - from.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) enters = Math.max(enters, room / step);
    else leaves = Math.min(leaves, room / step);
  }
  return enters <= leaves;
}
