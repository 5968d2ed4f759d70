import { statesByLook } from "./ink.ts";
import type { Pen } from "./pen.ts";

/** What stands upon a cell so that its state is told apart without colour; in a box of 12 x 12. Running is plain: calm is the rule. */
const glyphs: Readonly<
  Record<(typeof statesByLook)[number], { readonly fill?: string; readonly line?: string }>
> = {
  running: {},
  stopped: { line: "M2.5 6h7" },
  registered: { line: "M6 2.25a3.75 3.75 0 1 0 0 7.5a3.75 3.75 0 0 0 0-7.5z" },
  degraded: { fill: "M6 1.5 11 10.25H1z" },
  failing: { line: "M2.5 2.5l7 7M9.5 2.5l-7 7" },
};

export interface Glyphs {
  /** Draws the mark of a look around a point, `size` pixels wide. */
  draw(pen: Pen, look: number, x: number, y: number, size: number): void;
}

/** Marks in one colour, each drawn once per size and copied from then on. */
export function makeGlyphs(colour: string): Glyphs {
  const made = new Map<number, OffscreenCanvas>();
  return {
    draw(pen, look, x, y, size) {
      if (look <= 1) return;
      const side = Math.max(4, Math.round(size));
      const name = look * 1024 + side;
      let sprite = made.get(name);
      if (!sprite) {
        sprite = new OffscreenCanvas(side, side);
        drawGlyph(sprite.getContext("2d"), look, side, colour);
        made.set(name, sprite);
      }
      pen.drawImage(sprite, Math.round(x - side / 2), Math.round(y - side / 2));
    },
  };
}

function drawGlyph(pen: Pen | null, look: number, side: number, colour: string): void {
  const state = statesByLook[look - 1];
  if (!pen || state === undefined) return;
  const { fill, line } = glyphs[state];
  pen.scale(side / 12, side / 12);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.lineCap = "round";
  if (fill) pen.fill(new Path2D(fill));
  if (line) pen.stroke(new Path2D(line));
}
