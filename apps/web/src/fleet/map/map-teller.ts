import type { Clock } from "../../live/clock.ts";
import { makeRateMeter } from "../../live/rate-meter.ts";
import { totalsOf } from "./ask/fleet-totals.ts";
import { viewOf } from "./layout/map-view.ts";
import { meets } from "./layout/rect.ts";
import type { FromMap, MapCamera, MapSize } from "./map-protocol.ts";
import type { MapScene } from "./map-scene.ts";

/** What the picture says of itself to the page. */
export interface MapTeller {
  /** A frame was drawn: how long that took, and whether the picture moved. */
  drawn(took: number, isMoving: boolean): void;
  /** Row changes that were taken into the picture. */
  changed(count: number): void;
  /** Has the page know soon. */
  tell(): void;
  stop(): void;
}

interface Told {
  readonly scene: MapScene;
  readonly camera: MapCamera;
  readonly size: MapSize;
  readonly all: number;
}

const tellEvery = 120;
const mostNames = 60;

export function makeMapTeller(
  clock: Clock,
  now: () => number,
  post: (message: FromMap) => void,
  picture: () => Told,
): MapTeller {
  const meter = makeRateMeter(clock);
  let frames: { readonly at: number; readonly took: number }[] = [];
  let moving: number[] = [];
  let framesPerSecond = 0;
  let told = "";
  let toldAt = 0;
  let cancel: (() => void) | undefined;

  function send(): void {
    cancel = undefined;
    toldAt = clock.now();
    const { scene, camera, size, all } = picture();
    const last = now() - 1_000;
    frames = frames.filter(({ at }) => at >= last);
    const view = {
      camera,
      shown: totalsOf(scene.shown()),
      all,
      inSight: namesInSight(scene, camera, size),
      changesPerSecond: meter.perSecond(),
      framesPerSecond: Math.round(framesPerSecond),
      longestFrame: Math.round(10 * Math.max(0, ...frames.map(({ took }) => took))) / 10,
    };
    const text = JSON.stringify(view);
    if (text !== told) post({ type: "view", view });
    told = text;
    // Rates fall to nothing without another change.
    if (view.changesPerSecond > 0) cancel = clock.after(500, send);
  }

  return {
    drawn(took, isMoving) {
      const at = now();
      frames.push({ at, took });
      if (frames.length > 240) frames = frames.slice(120);
      if (!isMoving) moving = [];
      else {
        moving.push(at);
        const first = moving[0] ?? at;
        if (moving.length > 5) framesPerSecond = (1000 * (moving.length - 1)) / Math.max(1, at - first);
        if (moving.length > 120) moving = moving.slice(60);
      }
    },
    changed: (count) => meter.add(count),
    tell() {
      const wait = Math.max(0, toldAt + tellEvery - clock.now());
      cancel?.();
      cancel = clock.after(wait, send);
    },
    stop: () => cancel?.(),
  };
}

function namesInSight(scene: MapScene, camera: MapCamera, size: MapSize): readonly (readonly string[])[] {
  const { scale, dx, dy } = viewOf(camera, scene.layout, size);
  const sight = { x: -dx / scale, y: -dy / scale, width: size.width / scale, height: size.height / scale };
  const names: (readonly string[])[] = [];
  for (const { path, rect } of scene.layout.groups) {
    if (names.length >= mostNames) break;
    if (path.length > 0 && meets(rect, sight)) names.push(path);
  }
  return names;
}
