import type { MapScene } from "../map-scene.ts";
import type { CanvasPlace } from "./canvas-place.ts";
import type { Ink } from "./ink.ts";
import type { Pen } from "./pen.ts";
import type { Glyphs } from "./state-glyphs.ts";

/** One picture under way. */
export interface Painting {
  readonly pen: Pen;
  readonly scene: MapScene;
  readonly place: CanvasPlace;
  readonly ink: Ink;
  readonly glyphs: Glyphs;
  /** How far a component is on its way to its place, while places change; undefined: at its place. */
  readonly moved: ((slot: number, axis: "x" | "y") => number) | undefined;
  /** 0..1: how brightly a slot shows that it has just changed. */
  readonly pulseOf: (slot: number) => number;
  /** The picture moves: only what it takes to find one's way is drawn. */
  readonly isFast: boolean;
}
