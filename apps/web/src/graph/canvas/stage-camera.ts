import type { Point } from "../model/choices.ts";
import { between, type Camera, type Extent, fitExtent, panBy, toScreen, zoomAt } from "./camera.ts";
import type { StageSize } from "./stage-protocol.ts";

const travel = 260;
const margin = 56;

/** The camera and its way to where it is sent. */
export interface StageCamera {
  at(): Camera;
  /** True once a hand has moved it since it was last fitted. */
  isHeld(): boolean;
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: Point): void;
  /** Shows all of an extent; at once, or gliding there. */
  fit(extent: Extent | undefined, most: number, isStill: boolean): void;
  /** A hand is at work: the picture stays where it is until it is fitted again. */
  hold(): void;
  /** Another size of the place: what is in its upper left corner stays there. */
  keepCorner(before: StageSize, now: StageSize): void;
  /** Moves so that a point is in sight, if it is not. */
  reveal(point: Point, isStill: boolean): void;
  /** Goes on; true while it moves by itself. */
  step(now: number): boolean;
}

export function makeStageCamera(size: () => StageSize): StageCamera {
  let camera: Camera = { x: 0, y: 0, scale: 1 };
  let isHeld = false;
  let way: { readonly from: Camera; readonly to: Camera; readonly begin: number | undefined } | undefined;

  function go(to: Camera, isStill: boolean): void {
    way = isStill ? undefined : { from: camera, to, begin: undefined };
    if (isStill) camera = to;
  }

  return {
    at: () => camera,
    isHeld: () => isHeld,
    pan(dx, dy) {
      way = undefined;
      isHeld = true;
      camera = panBy(camera, dx, dy);
    },
    zoom(factor, at) {
      way = undefined;
      isHeld = true;
      camera = zoomAt(camera, size(), factor, at);
    },
    fit(extent, most, isStill) {
      isHeld = false;
      if (extent !== undefined)
        go(fitExtent(extent, size(), Math.min(margin, size().width * 0.08), most), isStill);
    },
    hold() {
      isHeld = true;
    },
    keepCorner(before, now) {
      way = undefined;
      camera = panBy(camera, (before.width - now.width) / 2, (before.height - now.height) / 2);
    },
    reveal(point, isStill) {
      const { width, height } = size();
      const at = toScreen(camera, size(), point);
      if (at.x > margin && at.x < width - margin && at.y > margin && at.y < height - margin) return;
      go({ ...camera, x: point.x, y: point.y }, isStill);
    },
    step(now) {
      if (way === undefined) return false;
      const begin = way.begin ?? now;
      const part = Math.min(1, (now - begin) / travel);
      camera = between(way.from, way.to, 1 - (1 - part) ** 3);
      way = part < 1 ? { ...way, begin } : undefined;
      return true;
    },
  };
}
