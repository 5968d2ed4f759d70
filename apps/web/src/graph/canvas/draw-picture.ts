import { drawGroups, drawHulls, drawRings, drawThings } from "./draw-discs.ts";
import { drawLineNames, drawNames, drawTitles, type Troubles } from "./draw-labels.ts";
import { type DrawnLines, drawLines } from "./draw-lines.ts";
import { discsInSight, type Frame } from "./frame.ts";

/** The whole picture, from the ground up. `most`: how many lines may be drawn. */
export function drawPicture(frame: Frame, most: number, troubles: readonly Troubles[]): DrawnLines {
  const { context, palette, size } = frame;
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, size.width, size.height);
  drawHulls(frame);
  const lines = drawLines(frame, most);
  const discs = discsInSight(frame);
  drawGroups(frame, discs);
  drawThings(frame, discs);
  drawRings(frame, discs);
  drawNames(frame, discs);
  drawTitles(frame, discs, (group) => troubles[group] ?? { worst: undefined });
  if (!frame.isFast) drawLineNames(frame);
  return lines;
}
