import type { Rect } from "../layout/rect.ts";
import type { Ink } from "./ink.ts";
import type { Pen } from "./pen.ts";

export type RingKind = "selected" | "focused" | "hovered";

/** How far a ring reaches beyond what it is around, pixels of the canvas. */
export function ringReach(ratio: number): number {
  return Math.ceil(4 * ratio);
}

/** A ring around a cell or a group; small cells get one around them, at a distance, so that their colour stays to be seen. */
export function drawRing(
  pen: Pen,
  ink: Ink,
  ratio: number,
  { x, y, width, height }: Rect,
  kind: RingKind,
): void {
  const thin = Math.max(1, Math.round(ratio));
  const line = kind === "hovered" ? thin : 2 * thin;
  const away = line + (kind === "focused" ? thin : 0);
  const frame = (reach: number, thick: number, colour: string) => {
    pen.fillStyle = colour;
    const [left, top, wide, high] = [x - reach, y - reach, width + 2 * reach, height + 2 * reach];
    pen.fillRect(left, top, wide, thick);
    pen.fillRect(left, top + high - thick, wide, thick);
    pen.fillRect(left, top + thick, thick, high - 2 * thick);
    pen.fillRect(left + wide - thick, top + thick, thick, high - 2 * thick);
  };
  // A ground of its own lets it stand out from any neighbour.
  if (kind !== "hovered") frame(away + thin, thin, ink.surface);
  frame(away, line, kind === "hovered" ? ink.text : ink.accent);
}
