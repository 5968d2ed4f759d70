import { troublesIn } from "./draw-labels.ts";
import { drawPicture } from "./draw-picture.ts";
import { makeFrame } from "./frame.ts";
import type { Palette } from "./palette.ts";
import { extentOf, type Scene } from "./scene.ts";
import { makeSprites } from "./sprites.ts";
import { writeSvg } from "./write-svg.ts";

const margin = 56;
/** Longest side of a saved picture in pixels: browsers make no larger canvas. */
const longestSide = 8000;

/** The whole drawing, as it is opened and filtered now, as a file. Nothing is marked in it. */
export async function exportPicture(scene: Scene, palette: Palette, form: "png" | "svg"): Promise<Blob> {
  if (form === "svg") return new Blob([writeSvg(scene, palette)], { type: "image/svg+xml" });
  const extent = extentOf(scene) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const wide = extent.right - extent.left + 2 * margin;
  const high = extent.bottom - extent.top + 2 * margin;
  const scale = Math.min(1, longestSide / 2 / Math.max(wide, high));
  const size = { width: Math.ceil(wide * scale), height: Math.ceil(high * scale), ratio: 2 };
  const canvas = new OffscreenCanvas(size.width * size.ratio, size.height * size.ratio);
  const context = canvas.getContext("2d");
  if (context === null)
    throw new Error("The browser gave no canvas for the picture. Close other tabs, then try again.");
  context.scale(size.ratio, size.ratio);
  const marks = {
    selected: undefined,
    chosen: new Set<number>(),
    hovered: undefined,
    hoveredLine: undefined,
    selectedLine: undefined,
  };
  const frame = makeFrame({
    context,
    scene,
    camera: { x: (extent.left + extent.right) / 2, y: (extent.top + extent.bottom) / 2, scale },
    size,
    palette,
    sprites: makeSprites(palette),
    marks,
    isFast: false,
  });
  drawPicture(frame, Number.POSITIVE_INFINITY, troublesIn(scene));
  return canvas.convertToBlob({ type: "image/png" });
}
