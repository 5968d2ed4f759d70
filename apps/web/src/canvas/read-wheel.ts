import type { Point } from "../graph/model/choices.ts";

/** What a turn of the wheel does to a map; pixels of the canvas. */
export type WheelStep =
  | { readonly type: "pan"; readonly dx: number; readonly dy: number }
  | { readonly type: "zoom"; readonly factor: number; readonly at: Point };

/** The wheel zooms to where the pointer is, with Shift it moves the map. */
export function readWheel(event: WheelEvent): WheelStep {
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  if (event.shiftKey) return { type: "pan", dx: -(event.deltaX + event.deltaY) * pixels, dy: 0 };
  // A pinch on a touchpad comes as a wheel with Ctrl, in much smaller steps.
  const step = event.deltaY * pixels * (event.ctrlKey ? 0.01 : 0.0018);
  return { type: "zoom", factor: Math.exp(-step), at: { x: event.offsetX, y: event.offsetY } };
}
