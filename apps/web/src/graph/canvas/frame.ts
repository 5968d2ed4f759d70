import type { End } from "./bundle-lines.ts";
import { type Camera, type Extent, inSight, toScreen } from "./camera.ts";
import type { Palette } from "./palette.ts";
import type { Pen } from "./pen.ts";
import { discOf, type Scene, thingRadius } from "./scene.ts";
import type { Sprites } from "./sprites.ts";
import type { StageSize } from "./stage-protocol.ts";

/** What is marked in a picture. */
export interface Marks {
  readonly selected: End | undefined;
  readonly chosen: ReadonlySet<End>;
  readonly hovered: End | undefined;
  /** Indexes of lines. */
  readonly hoveredLine: number | undefined;
  readonly selectedLine: number | undefined;
}

/** One picture under way. Everything is drawn in CSS pixels; `context` is scaled by the ratio of the screen. */
export interface Frame {
  readonly context: Pen;
  readonly scene: Scene;
  readonly camera: Camera;
  readonly size: StageSize;
  readonly palette: Palette;
  readonly sprites: Sprites;
  readonly marks: Marks;
  readonly sight: Extent;
  /** Radius of things in units of the drawing. */
  readonly radius: number;
  /** The picture moves and a whole one takes too long: only what it takes to find one's way is drawn. */
  readonly isFast: boolean;
}

export function makeFrame(given: Omit<Frame, "sight" | "radius">): Frame {
  return {
    ...given,
    sight: inSight(given.camera, given.size, 60),
    radius: thingRadius(given.camera.scale, given.scene.ends.length),
  };
}

export interface ScreenDisc {
  readonly end: End;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The discs in sight, on the screen. */
export function discsInSight({ scene, camera, size, sight, radius }: Frame): readonly ScreenDisc[] {
  const found: ScreenDisc[] = [];
  for (const end of scene.ends) {
    const disc = discOf(scene, end, radius);
    if (disc.x + disc.radius < sight.left || disc.x - disc.radius > sight.right) continue;
    if (disc.y + disc.radius < sight.top || disc.y - disc.radius > sight.bottom) continue;
    const at = toScreen(camera, size, disc);
    found.push({ end, x: at.x, y: at.y, radius: disc.radius * camera.scale });
  }
  return found;
}
