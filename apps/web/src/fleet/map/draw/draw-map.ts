import { meets, type Rect } from "../layout/rect.ts";
import { onCanvas } from "./canvas-place.ts";
import { drawCells } from "./draw-cells.ts";
import { drawGround, drawName, drawStuckNames } from "./draw-groups.ts";
import { arePixels, drawPixels } from "./draw-pixels.ts";
import type { Painting } from "./painting.ts";

/** Everything within `bounds` (pixels of the canvas), upon whatever was there. */
export function drawMap(painting: Painting, bounds: Rect, rateOf: (group: number) => number): void {
  const { pen, scene, place, ink } = painting;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.save();
  pen.beginPath();
  pen.rect(bounds.x, bounds.y, bounds.width, bounds.height);
  pen.clip();
  pen.fillStyle = ink.surface;
  pen.fillRect(bounds.x, bounds.y, bounds.width, bounds.height);
  const inSight: number[] = [];
  scene.layout.groups.forEach((group, index) => {
    if (painting.moved || meets(onCanvas(place, group.rect), bounds)) inSight.push(index);
  });
  const isWhole = bounds.width >= place.width && bounds.height >= place.height;
  if (isWhole && arePixels(painting, inSight)) drawPixels(painting, inSight);
  else {
    const groups = inSight.flatMap((index) => scene.layout.groups[index] ?? []);
    for (const group of groups) drawGround(painting, group, bounds);
    for (const group of groups) if (group.grid) drawCells(painting, group, bounds);
  }
  for (const index of inSight) drawName(painting, index, bounds, rateOf);
  drawStuckNames(painting, inSight, rateOf);
  pen.restore();
}
