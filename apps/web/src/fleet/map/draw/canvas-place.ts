import type { MapView } from "../layout/map-view.ts";
import type { Rect } from "../layout/rect.ts";

/** From units of the layout to pixels of the canvas: `value * k + x` (or `y`). */
export interface CanvasPlace {
  readonly k: number;
  readonly x: number;
  readonly y: number;
  /** Pixels of the canvas for one CSS pixel. */
  readonly ratio: number;
  readonly width: number;
  readonly height: number;
}

export function canvasPlace(
  view: MapView,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
): CanvasPlace {
  const { ratio } = size;
  return {
    k: view.scale * ratio,
    x: view.dx * ratio,
    y: view.dy * ratio,
    ratio,
    width: Math.max(1, Math.round(size.width * ratio)),
    height: Math.max(1, Math.round(size.height * ratio)),
  };
}

/** Whole pixels, so that what stands side by side meets without a seam. */
export function onCanvas({ k, x, y }: CanvasPlace, rect: Rect): Rect {
  const left = Math.round(rect.x * k + x);
  const top = Math.round(rect.y * k + y);
  return {
    x: left,
    y: top,
    width: Math.round((rect.x + rect.width) * k + x) - left,
    height: Math.round((rect.y + rect.height) * k + y) - top,
  };
}

export function wholeCanvas({ width, height }: CanvasPlace): Rect {
  return { x: 0, y: 0, width, height };
}
