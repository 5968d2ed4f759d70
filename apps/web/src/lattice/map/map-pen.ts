import type { Extent } from "../../graph/canvas/camera.ts";
import { type Camera, toScreen } from "../../graph/canvas/camera.ts";
import { labelFont } from "../../graph/canvas/draw-labels.ts";
import type { Palette } from "../../graph/canvas/palette.ts";
import type { Pen } from "../../graph/canvas/pen.ts";
import { stateShapes } from "../../graph/canvas/state-shapes.ts";
import type { State } from "../../ui/state-mark.tsx";
import { truncateMiddle } from "../../ui/truncate-middle.ts";
import type { MapLevel } from "./map-level.ts";
import type { MapScene } from "./map-scene.ts";
import type { Box } from "./place-lattice.ts";

/** One picture of the lattice under way; CSS pixels. */
export interface MapFrame {
  readonly pen: Pen;
  readonly scene: MapScene;
  readonly camera: Camera;
  readonly size: { readonly width: number; readonly height: number };
  readonly palette: Palette;
  readonly level: MapLevel;
  readonly sight: Extent;
}

/** A box of the map on the screen. */
export function onScreen({ camera, size }: Pick<MapFrame, "camera" | "size">, box: Box): Box {
  const { x, y } = toScreen(camera, size, box);
  return { x, y, width: box.width * camera.scale, height: box.height * camera.scale };
}

export function isInSight({ sight }: MapFrame, box: Box): boolean {
  return (
    box.x < sight.right &&
    box.x + box.width > sight.left &&
    box.y < sight.bottom &&
    box.y + box.height > sight.top
  );
}

const fills = new Map<State, Path2D>();
const strokes = new Map<State, Path2D>();
const cuts = new Map<State, Path2D>();

/** The mark of a state in the middle of `x`, `y`: its shape as far as it can be seen, below that a square. */
export function markAt({ pen, palette }: MapFrame, state: State, x: number, y: number, size: number): void {
  pen.fillStyle = palette[state];
  if (size < 3.5) {
    pen.fillRect(x - size / 2, y - size / 2, size, size);
    return;
  }
  const shape = stateShapes[state];
  pen.save();
  pen.translate(x - size / 2, y - size / 2);
  pen.scale(size / 12, size / 12);
  pen.lineWidth = 1.5;
  if (shape.fill !== undefined) pen.fill(pathOf(fills, state, shape.fill));
  if (shape.stroke !== undefined) {
    pen.strokeStyle = palette[state];
    pen.setLineDash([...(shape.dashes ?? [])]);
    pen.stroke(pathOf(strokes, state, shape.stroke));
  }
  if (shape.cut !== undefined) {
    pen.strokeStyle = palette.canvas;
    pen.lineCap = "round";
    pen.stroke(pathOf(cuts, state, shape.cut));
  }
  pen.restore();
}

function pathOf(made: Map<State, Path2D>, state: State, path: string): Path2D {
  let found = made.get(state);
  if (found === undefined) {
    found = new Path2D(path);
    made.set(state, found);
  }
  return found;
}

interface TextLook {
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly align?: "left" | "right" | "center";
  /** Pixels; a longer text is cut in its middle. */
  readonly room?: number;
}

/** Writes a text with its middle line at `y`. Gives how wide it became. */
export function textAt(
  { pen, palette }: MapFrame,
  text: string,
  x: number,
  y: number,
  look: TextLook = {},
): number {
  const { size = 11, weight = 450, colour = palette.text, align = "left", room = 1e4 } = look;
  pen.font = `${weight} ${size}px ${labelFont}`;
  pen.textAlign = align;
  pen.textBaseline = "middle";
  pen.fillStyle = colour;
  let shown = text;
  let width = pen.measureText(shown).width;
  if (width > room) {
    shown = truncateMiddle(text, Math.max(0, Math.floor((text.length * room) / width)));
    width = pen.measureText(shown).width;
    if (shown.length < 2) return 0;
  }
  pen.fillText(shown, x, y + 0.5);
  return width;
}
