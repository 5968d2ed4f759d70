import type { Point } from "../model/choices.ts";

/** What the picture shows: the point of the drawing in its middle, and how many pixels one unit of the drawing takes. */
export interface Camera extends Point {
  readonly scale: number;
}

export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const scales = { least: 0.02, most: 4 } as const;

export function toScreen(camera: Camera, size: Size, point: Point): Point {
  return {
    x: (point.x - camera.x) * camera.scale + size.width / 2,
    y: (point.y - camera.y) * camera.scale + size.height / 2,
  };
}

export function toDrawing(camera: Camera, size: Size, point: Point): Point {
  return {
    x: (point.x - size.width / 2) / camera.scale + camera.x,
    y: (point.y - size.height / 2) / camera.scale + camera.y,
  };
}

/** Scaled by `factor` within the limits; what is under `at` (pixels) stays there. */
export function zoomAt(camera: Camera, size: Size, factor: number, at: Point): Camera {
  const scale = Math.min(scales.most, Math.max(scales.least, camera.scale * factor));
  const held = toDrawing(camera, size, at);
  return {
    scale,
    x: held.x - (at.x - size.width / 2) / scale,
    y: held.y - (at.y - size.height / 2) / scale,
  };
}

/** Moved with a hand that goes `dx`, `dy` pixels. */
export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
}

/** Shows all of `extent` with `margin` pixels around it, not larger than `most`. */
export function fitExtent(extent: Extent, size: Size, margin: number, most: number): Camera {
  const wide = Math.max(1, extent.right - extent.left);
  const high = Math.max(1, extent.bottom - extent.top);
  const room = (length: number) => Math.max(40, length - 2 * margin);
  const scale = Math.min(most, room(size.width) / wide, room(size.height) / high);
  return {
    x: (extent.left + extent.right) / 2,
    y: (extent.top + extent.bottom) / 2,
    scale: Math.min(scales.most, Math.max(scales.least, scale)),
  };
}

/** The part of the drawing in sight, with `margin` pixels around it. */
export function inSight(camera: Camera, size: Size, margin: number): Extent {
  const from = toDrawing(camera, size, { x: -margin, y: -margin });
  const to = toDrawing(camera, size, { x: size.width + margin, y: size.height + margin });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

/** On the way from one to the other, `part` from 0 to 1; scales are gone through evenly for the eye. */
export function between(from: Camera, to: Camera, part: number): Camera {
  return {
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    scale: from.scale * (to.scale / from.scale) ** part,
  };
}
