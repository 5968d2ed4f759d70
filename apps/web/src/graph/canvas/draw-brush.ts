import type { Point } from "../model/choices.ts";
import type { Palette } from "./palette.ts";
import type { Pen } from "./pen.ts";

/** The rectangle that a hand draws around things. */
export function drawBrush(
  pen: Pen,
  { from, to }: { readonly from: Point; readonly to: Point },
  palette: Palette,
): void {
  pen.fillStyle = palette.accent;
  pen.globalAlpha = 0.12;
  pen.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  pen.globalAlpha = 1;
  pen.strokeStyle = palette.accent;
  pen.lineWidth = 1;
  pen.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
}
