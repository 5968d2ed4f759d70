import type { MapCamera } from "../map-protocol.ts";
import type { Rect } from "./rect.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From units of the layout to CSS pixels: `x * scale + dx`. */
export interface MapView {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

export const wholeCamera: MapCamera = { x: 0.5, y: 0.5, zoom: 1 };

/** Room around the whole picture, CSS pixels. */
const margin = 4;

/** CSS pixels for one unit of the layout when all of it is in sight. */
export function fitScale(layout: Size, size: Size): number {
  const wide = Math.max(1, size.width - 2 * margin) / Math.max(1, layout.width);
  const high = Math.max(1, size.height - 2 * margin) / Math.max(1, layout.height);
  return Math.min(wide, high);
}

export function viewOf(camera: MapCamera, layout: Size, size: Size): MapView {
  const scale = fitScale(layout, size) * camera.zoom;
  return {
    scale,
    dx: size.width / 2 - camera.x * layout.width * scale,
    dy: size.height / 2 - camera.y * layout.height * scale,
  };
}

export function toLayout({ scale, dx, dy }: MapView, at: Point): Point {
  return { x: (at.x - dx) / scale, y: (at.y - dy) / scale };
}

/** Within its limits: never more than all of it, never past its edges. */
export function keptWithin(camera: MapCamera, layout: Size, size: Size, mostZoom: number): MapCamera {
  const zoom = Math.min(Math.max(1, mostZoom), Math.max(1, camera.zoom));
  const scale = fitScale(layout, size) * zoom;
  const keep = (at: number, length: number, place: number) => {
    const half = (place / 2 - margin) / Math.max(1e-9, length * scale);
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, at));
  };
  return {
    x: keep(camera.x, layout.width, size.width),
    y: keep(camera.y, layout.height, size.height),
    zoom,
  };
}

/** Moved with a hand that goes `dx`, `dy` pixels. */
export function panned(camera: MapCamera, layout: Size, size: Size, dx: number, dy: number): MapCamera {
  const scale = fitScale(layout, size) * camera.zoom;
  return { ...camera, x: camera.x - dx / (layout.width * scale), y: camera.y - dy / (layout.height * scale) };
}

/** Scaled by `factor`; what is under `at` (CSS pixels) stays there. */
export function zoomed(
  camera: MapCamera,
  layout: Size,
  size: Size,
  factor: number,
  at: Point,
  mostZoom: number,
): MapCamera {
  const zoom = Math.min(Math.max(1, mostZoom), Math.max(1, camera.zoom * factor));
  const held = toLayout(viewOf(camera, layout, size), at);
  const scale = fitScale(layout, size) * zoom;
  return {
    zoom,
    x: (held.x - (at.x - size.width / 2) / scale) / layout.width,
    y: (held.y - (at.y - size.height / 2) / scale) / layout.height,
  };
}

/** The camera that shows a part of the layout, filling `share` of the place. */
export function lookingAt(rect: Rect, layout: Size, size: Size, share: number): MapCamera {
  const scale = fitScale(layout, size);
  const zoom =
    share *
    Math.min(
      size.width / Math.max(1e-9, rect.width * scale),
      size.height / Math.max(1e-9, rect.height * scale),
    );
  return {
    x: (rect.x + rect.width / 2) / layout.width,
    y: (rect.y + rect.height / 2) / layout.height,
    zoom,
  };
}

/** On the way from one to the other, `part` from 0 to 1: zooms are gone through evenly for the eye, and what is in the middle goes straight. */
export function between(from: MapCamera, to: MapCamera, part: number): MapCamera {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  const ratio = to.zoom / from.zoom;
  // The way in the picture follows the zoom: else a flight from afar would first shoot past.
  const way = Math.abs(ratio - 1) < 1e-6 ? part : (1 - from.zoom / zoom) / (1 - from.zoom / to.zoom);
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, zoom };
}
