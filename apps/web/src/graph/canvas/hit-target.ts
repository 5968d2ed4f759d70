import type { Point } from "../model/choices.ts";
import type { End } from "./bundle-lines.ts";
import { type Camera, inSight, toDrawing } from "./camera.ts";
import { shapeInSight } from "./draw-lines.ts";
import { distanceTo } from "./line-shape.ts";
import { discOf, type Scene, thingRadius } from "./scene.ts";
import type { StageSize } from "./stage-protocol.ts";

const discSlack = 4;
const lineSlack = 6;

/** The disc under a point of the screen; the nearest where several are. All are looked at: 10,000 take 40 us. */
export function hitEnd(scene: Scene, camera: Camera, size: StageSize, at: Point): End | undefined {
  const point = toDrawing(camera, size, at);
  const radius = thingRadius(camera.scale, scene.ends.length);
  let found: End | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const end of scene.ends) {
    const disc = discOf(scene, end, radius);
    const distance = Math.hypot(disc.x - point.x, disc.y - point.y);
    // A thing over a group is meant; among things the nearest.
    const far = end < 0 ? distance + 1e6 : distance;
    if (distance <= disc.radius + discSlack / camera.scale && far < least) [found, least] = [end, far];
  }
  return found;
}

/** The index of the line under a point of the screen, of the first `most` that may be drawn. */
export function hitLine(scene: Scene, camera: Camera, size: StageSize, at: Point): number | undefined {
  const point = toDrawing(camera, size, at);
  const sight = inSight(camera, size, 0);
  const reach = lineSlack / camera.scale;
  let found: number | undefined;
  let least = reach;
  scene.lines.forEach((line, index) => {
    const from = discOf(scene, line.from, 0);
    const to = discOf(scene, line.to, 0);
    const slack = reach + 60 * (1 + Math.abs(line.bend));
    if (Math.max(from.x, to.x) + slack < point.x || Math.min(from.x, to.x) - slack > point.x) return;
    if (Math.max(from.y, to.y) + slack < point.y || Math.min(from.y, to.y) - slack > point.y) return;
    const shape = shapeInSight(
      { scene, camera, sight, radius: thingRadius(camera.scale, scene.ends.length) },
      line,
    );
    const distance = shape === undefined ? Number.POSITIVE_INFINITY : distanceTo(shape, point);
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}
