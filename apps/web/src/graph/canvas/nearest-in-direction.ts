import type { Point } from "../model/choices.ts";
import type { Direction } from "./stage-protocol.ts";

const vectors: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * The index of the point that an arrow key leads to: of those in the quarter ahead the nearest, where being aside counts double. Undefined where
 * none is ahead.
 */
export function nearestInDirection(
  points: readonly Point[],
  from: Point,
  direction: Direction,
): number | undefined {
  const ahead = vectors[direction];
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const [x, y] = [point.x - from.x, point.y - from.y];
    const along = x * ahead.x + y * ahead.y;
    const aside = Math.abs(x * ahead.y - y * ahead.x);
    if (along <= 0 || aside > along) return;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [index, far];
  });
  return best;
}
