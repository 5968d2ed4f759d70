import type { MapScene } from "../map-scene.ts";
import type { Ink } from "./ink.ts";

/** Longest side of the small picture, CSS pixels. */
const side = 208;

/** All of the map as a small picture, pixel by pixel: what is worst is drawn over the rest, so that it is never lost among it. */
export function drawMinimap({ layout, looks }: MapScene, ink: Ink, ratio: number): ImageBitmap | undefined {
  const k = (side * ratio) / Math.max(1, layout.width, layout.height);
  const width = Math.max(1, Math.round(layout.width * k));
  const height = Math.max(1, Math.round(layout.height * k));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  const image = pen.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(ink.surfacePixel);
  const fill = (x: number, y: number, wide: number, high: number, pixel: number) => {
    const left = Math.max(0, Math.floor(x * k));
    const top = Math.max(0, Math.floor(y * k));
    const right = Math.min(width, Math.max(left + 1, Math.floor((x + wide) * k)));
    const bottom = Math.min(height, Math.max(top + 1, Math.floor((y + high) * k)));
    for (let row = top; row < bottom; row += 1) pixels.fill(pixel, row * width + left, row * width + right);
  };
  for (const { rect, path } of layout.groups)
    if (path.length > 0) fill(rect.x, rect.y, rect.width, rect.height, ink.groupPixel);
  for (let look = 1; look < ink.pixels.length; look += 1) {
    const pixel = ink.pixels[look] ?? 0;
    for (const { grid, from, to } of layout.groups) {
      if (!grid) continue;
      for (let slot = from; slot < to; slot += 1) {
        if (looks[slot] === look)
          fill(layout.lefts[slot] ?? 0, layout.tops[slot] ?? 0, grid.cellWidth, grid.cellHeight, pixel);
      }
    }
  }
  pen.putImageData(image, 0, 0);
  return canvas.transferToImageBitmap();
}
