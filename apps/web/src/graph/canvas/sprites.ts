import { iconPaths } from "../../ui/icon-paths.ts";
import type { State } from "../../ui/state-mark.tsx";
import { discRadius } from "../layout/layout-input.ts";
import { categoryOf, iconOf } from "./look-of-kind.ts";
import type { Palette } from "./palette.ts";
import type { Pen } from "./pen.ts";
import { stateShapes } from "./state-shapes.ts";

/** How a thing looks; things that look the same share one small picture. */
export interface SpriteLook {
  readonly kind: string;
  readonly look: State | undefined;
  readonly isAbout: boolean;
  readonly isPinned: boolean;
  readonly isExpanded: boolean;
}

/** Half the width of a sprite, in units in which a disc has its own radius: room for marks around it. */
export const spriteReach = 24;

const sharpness = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

export interface Sprites {
  /** The picture of a thing, sharp at `scale` device pixels per unit. Draw it over `2 * spriteReach` units. */
  of(look: SpriteLook, scale: number): OffscreenCanvas;
}

/** Draws each look once per sharpness and theme: 10,000 discs with icons would else be 40,000 paths in each frame. */
export function makeSprites(palette: Palette): Sprites {
  const made = new Map<string, OffscreenCanvas>();
  return {
    of(look, scale) {
      const sharp = sharpness.find((step) => step >= scale) ?? 4;
      const name = `${look.kind} ${look.look} ${look.isAbout} ${look.isPinned} ${look.isExpanded} ${sharp}`;
      let sprite = made.get(name);
      if (sprite === undefined) {
        sprite = new OffscreenCanvas(Math.ceil(2 * spriteReach * sharp), Math.ceil(2 * spriteReach * sharp));
        const context = sprite.getContext("2d");
        if (context !== null) {
          context.scale(sharp, sharp);
          context.translate(spriteReach, spriteReach);
          drawDisc(context, look, palette);
        }
        made.set(name, sprite);
      }
      return sprite;
    },
  };
}

function drawDisc(context: Pen, look: SpriteLook, palette: Palette): void {
  const colour = palette.categories[categoryOf(look.kind)] ?? palette.edge;
  context.beginPath();
  context.arc(0, 0, discRadius, 0, 2 * Math.PI);
  context.fillStyle = palette.raised;
  context.fill();
  context.save();
  context.globalAlpha = 0.16;
  context.fillStyle = colour;
  context.fill();
  context.restore();
  context.lineWidth = look.isAbout ? 3 : 1.75;
  context.strokeStyle = colour;
  context.stroke();
  if (look.isAbout) {
    context.beginPath();
    context.arc(0, 0, discRadius + 4, 0, 2 * Math.PI);
    context.lineWidth = 1.25;
    context.stroke();
  }
  context.save();
  context.translate(-8, -8);
  drawIcon(context, look.kind, palette.text);
  context.restore();
  if (look.look !== undefined) drawMark(context, look.look, 10.5, 10.5, 12, palette);
  if (look.isPinned) drawPin(context, palette);
  if (look.isExpanded) {
    context.beginPath();
    context.arc(0, 0, discRadius - 3, 0, 2 * Math.PI);
    context.setLineDash([2, 2.4]);
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
  }
}

/** The icon of a kind in a box of 16 x 16 at the origin. */
export function drawIcon(context: Pen, kind: string, colour: string): void {
  context.lineWidth = 1.5;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = colour;
  context.fillStyle = colour;
  for (const path of iconPaths[iconOf(kind)] as readonly string[]) {
    if (path.startsWith("!")) context.fill(new Path2D(path.slice(1)));
    else context.stroke(new Path2D(path));
  }
}

/** The mark of a state around a point, on a ground of its own so that no line runs through it. */
export function drawMark(
  context: Pen,
  state: State,
  x: number,
  y: number,
  size: number,
  palette: Palette,
): void {
  const shape = stateShapes[state];
  context.save();
  context.translate(x, y);
  context.scale(size / 12, size / 12);
  context.beginPath();
  context.arc(0, 0, 7.25, 0, 2 * Math.PI);
  context.fillStyle = palette.canvas;
  context.fill();
  context.translate(-6, -6);
  context.fillStyle = palette[state];
  context.strokeStyle = palette[state];
  context.lineWidth = 1.5;
  if (shape.fill !== undefined) context.fill(new Path2D(shape.fill));
  if (shape.stroke !== undefined) {
    context.setLineDash([...(shape.dashes ?? [])]);
    context.stroke(new Path2D(shape.stroke));
  }
  if (shape.cut !== undefined) {
    context.setLineDash([]);
    context.lineCap = "round";
    context.strokeStyle = palette.canvas;
    context.stroke(new Path2D(shape.cut));
  }
  context.restore();
}

function drawPin(context: Pen, palette: Palette): void {
  context.save();
  context.translate(-11, -11);
  context.beginPath();
  context.arc(0, 0, 6.25, 0, 2 * Math.PI);
  context.fillStyle = palette.canvas;
  context.fill();
  context.fillStyle = palette.accent;
  context.fill(new Path2D(pinPath));
  context.restore();
}

/** A pin around the origin, 9 high. */
export const pinPath = "M-2.5-4.5h5L2-1.5 3.5 0v1H.6L0 4.5-.6 1h-2.9V0L-2-1.5z";
