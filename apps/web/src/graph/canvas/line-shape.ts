import type { Circle } from "../layout/layout-input.ts";
import type { Point } from "../model/choices.ts";

/** A quadratic curve from edge to edge of two circles, and the direction in which it arrives. */
export interface LineShape {
  readonly x0: number;
  readonly y0: number;
  /** Control point. */
  readonly cx: number;
  readonly cy: number;
  readonly x1: number;
  readonly y1: number;
  /** Unit vector at its end. */
  readonly dx: number;
  readonly dy: number;
}

const bendStep = 26;
const loop = 34;

/** The shape of a line; undefined where the circles touch, so that there is nothing to draw. From a thing to itself: a loop above it. */
export function lineShape(from: Circle, to: Circle, bend: number, gap = 2): LineShape | undefined {
  if (from.x === to.x && from.y === to.y) return loopShape(from, bend);
  const [wide, high] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(wide, high);
  if (length <= from.radius + to.radius + 2 * gap) return undefined;
  // A curve goes half as far out as its control point.
  const out = (2 * bendStep * bend) / length;
  const cx = (from.x + to.x) / 2 - high * out;
  const cy = (from.y + to.y) / 2 + wide * out;
  const [sx, sy] = unit(cx - from.x, cy - from.y);
  const [dx, dy] = unit(to.x - cx, to.y - cy);
  return {
    x0: from.x + sx * (from.radius + gap),
    y0: from.y + sy * (from.radius + gap),
    cx,
    cy,
    x1: to.x - dx * (to.radius + gap),
    y1: to.y - dy * (to.radius + gap),
    dx,
    dy,
  };
}

/** The middle of the curve. */
export function middleOf({ x0, y0, cx, cy, x1, y1 }: LineShape): Point {
  return { x: (x0 + 2 * cx + x1) / 4, y: (y0 + 2 * cy + y1) / 4 };
}

/** How far a point is from the curve, by eight straight parts of it. */
export function distanceTo(shape: LineShape, { x, y }: Point): number {
  let least = Number.POSITIVE_INFINITY;
  let [px, py] = [shape.x0, shape.y0];
  for (let part = 1; part <= 8; part += 1) {
    const t = part / 8;
    const qx = (1 - t) ** 2 * shape.x0 + 2 * t * (1 - t) * shape.cx + t ** 2 * shape.x1;
    const qy = (1 - t) ** 2 * shape.y0 + 2 * t * (1 - t) * shape.cy + t ** 2 * shape.y1;
    const [wx, wy] = [qx - px, qy - py];
    const along = Math.min(
      1,
      Math.max(0, ((x - px) * wx + (y - py) * wy) / Math.max(1e-9, wx ** 2 + wy ** 2)),
    );
    least = Math.min(least, Math.hypot(x - px - along * wx, y - py - along * wy));
    [px, py] = [qx, qy];
  }
  return least;
}

function loopShape({ x, y, radius }: Circle, bend: number): LineShape {
  const high = radius + loop * (1 + Math.abs(bend));
  const [dx, dy] = unit(-0.6, 1);
  return {
    x0: x - 0.6 * radius,
    y0: y - 0.8 * radius,
    cx: x,
    cy: y - 2 * high,
    x1: x + 0.6 * radius,
    y1: y - 0.8 * radius,
    dx,
    dy,
  };
}

function unit(x: number, y: number): readonly [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
