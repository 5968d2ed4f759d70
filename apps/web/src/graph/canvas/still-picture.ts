import { type Camera, toScreen } from "./camera.ts";
import type { Pen } from "./pen.ts";
import type { StageSize } from "./stage-protocol.ts";

/** The last whole picture, to be moved and scaled while a hand moves it: one copy instead of 10,000 discs. */
export interface StillPicture {
  /** Keeps what is drawn now. */
  keep(pen: Pen, camera: Camera, size: StageSize): void;
  /** Things have moved or look otherwise: it is no picture of them any more. */
  forget(): void;
  /** Draws it as `camera` sees it; false where there is none, or too little of the place would be covered. */
  draw(pen: Pen, camera: Camera, size: StageSize, ground: string): boolean;
}

/** Part of the place, in each direction, that it must still cover. */
const leastCover = 0.45;

export function makeStillPicture(): StillPicture {
  let canvas: OffscreenCanvas | undefined;
  let seen: Camera | undefined;
  return {
    keep(pen, camera, { width, height, ratio }) {
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas?.width !== wide || canvas.height !== high) canvas = new OffscreenCanvas(wide, high);
      canvas.getContext("2d", { alpha: false })?.drawImage(pen.canvas, 0, 0);
      seen = camera;
    },
    forget() {
      seen = undefined;
    },
    draw(pen, camera, size, ground) {
      if (canvas === undefined || seen === undefined) return false;
      const scale = camera.scale / seen.scale;
      const middle = toScreen(camera, size, seen);
      const [wide, high] = [size.width * scale, size.height * scale];
      const [left, top] = [middle.x - wide / 2, middle.y - high / 2];
      const across = Math.min(size.width, left + wide) - Math.max(0, left);
      const down = Math.min(size.height, top + high) - Math.max(0, top);
      if (across < leastCover * size.width || down < leastCover * size.height) return false;
      pen.fillStyle = ground;
      pen.fillRect(0, 0, size.width, size.height);
      pen.drawImage(canvas, left, top, wide, high);
      return true;
    },
  };
}
