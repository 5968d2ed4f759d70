import { fitExtent } from "../../graph/canvas/camera.ts";
import type { Palette } from "../../graph/canvas/palette.ts";
import { drawMap } from "./draw-map.ts";
import type { MapScene } from "./map-scene.ts";

const margin = 40;
/** Longest side of the picture in pixels: browsers make no larger canvas. */
const longestSide = 8000;

/** The whole map as a PNG, with every name. Nothing is marked in it. */
export function exportMap(scene: MapScene, palette: Palette): Promise<Blob> {
  const { extent } = scene.placed;
  const wide = extent.right - extent.left + 2 * margin;
  const high = extent.bottom - extent.top + 2 * margin;
  const scale = Math.min(1.5, longestSide / Math.max(wide, high));
  const size = { width: Math.ceil(wide * scale), height: Math.ceil(high * scale) };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext("2d");
  if (pen === null) {
    throw new Error("The browser gave no canvas for the picture. Close other tabs, then try again.");
  }
  const still: MapScene = {
    ...scene,
    pointed: new Set(),
    selected: undefined,
    focused: undefined,
    hovered: undefined,
    pulses: new Map(),
  };
  drawMap(pen, still, { ...fitExtent(extent, size, 0, scale), scale }, size, palette);
  return canvas.convertToBlob({ type: "image/png" });
}
