import type { FleetLayout } from "../layout/place-fleet.ts";
import type { Rect } from "../layout/rect.ts";
import { onCanvas } from "./canvas-place.ts";
import { gapOf } from "./draw-cells.ts";
import type { Painting } from "./painting.ts";
import { smallSign } from "./small-sign.ts";

/** With more cells than this in sight, too small for any mark, a picture is written pixel by pixel. */
const mostRects = 12_000;
/** Cells of more CSS pixels than this on a side are few enough, and have marks. */
const largest = 8.9;

/** True when there are so many and so small cells that pixels are the quicker way. */
export function arePixels(
  { scene: { layout }, place, moved }: Painting,
  inSight: readonly number[],
): boolean {
  if (moved || layout.components.length <= mostRects) return false;
  let count = 0;
  for (const index of inSight) {
    const group = layout.groups[index];
    if (!group?.grid) continue;
    if (Math.min(group.grid.cellWidth, group.grid.cellHeight) * place.k > largest * place.ratio) return false;
    count += group.to - group.from;
  }
  return count > mostRects;
}

/**
 * Grounds and cells of the whole canvas, written into an image: 100,000 cells in a tenth of the time that as many rectangles take (10 ms
 * instead of 100).
 */
export function drawPixels(painting: Painting, inSight: readonly number[]): void {
  const { pen, place, ink, scene } = painting;
  const { layout, looks } = scene;
  const { width, height } = place;
  const image = pen.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(ink.surfacePixel);
  for (const index of inSight) {
    const group = layout.groups[index];
    if (!group || group.path.length === 0) continue;
    const rect = onCanvas(place, group.rect);
    fill(pixels, place, rect, ink.linePixel);
    const line = group.parent >= 0 && Math.min(rect.width, rect.height) < 14 * place.ratio ? 0 : 1;
    const { x, y } = rect;
    fill(
      pixels,
      place,
      { x: x + line, y: y + line, width: rect.width - 2 * line, height: rect.height - 2 * line },
      ink.groupPixel,
    );
  }
  for (const index of inSight) {
    const group = layout.groups[index];
    if (group?.grid) fillCells(painting, layout, group.from, group.to, group.grid, pixels, looks);
  }
  pen.putImageData(image, 0, 0);
}

function fillCells(
  { place, ink }: Painting,
  { lefts, tops }: FleetLayout,
  from: number,
  to: number,
  grid: { readonly cellWidth: number; readonly cellHeight: number },
  pixels: Uint32Array,
  looks: Uint8Array,
): void {
  const gap = gapOf(place, Math.min(grid.cellWidth, grid.cellHeight) * place.k);
  const line = Math.max(1, Math.round(place.ratio));
  for (let slot = from; slot < to; slot += 1) {
    const look = looks[slot] ?? 0;
    if (look === 0) continue;
    const left = (lefts[slot] ?? 0) * place.k + place.x;
    const top = (tops[slot] ?? 0) * place.k + place.y;
    const x = Math.round(left);
    const y = Math.round(top);
    const width = Math.max(1, Math.round(left + grid.cellWidth * place.k) - x - gap);
    const height = Math.max(1, Math.round(top + grid.cellHeight * place.k) - y - gap);
    const rect = { x, y, width, height };
    fill(pixels, place, rect, ink.pixels[look] ?? 0);
    for (const part of smallSign(look, rect, line))
      fill(pixels, place, part, part.isGround ? ink.groupPixel : ink.onStatePixel);
  }
}

function fill(
  pixels: Uint32Array,
  place: { readonly width: number; readonly height: number },
  { x, y, width, height }: Rect,
  pixel: number,
): void {
  const left = Math.max(0, x);
  const right = Math.min(place.width, x + width);
  const bottom = Math.min(place.height, y + height);
  if (right <= left) return;
  for (let row = Math.max(0, y); row < bottom; row += 1) {
    const begin = row * place.width;
    pixels.fill(pixel, begin + left, begin + right);
  }
}
