import { lookingAt, viewOf, wholeCamera } from "./layout/map-view.ts";
import { rectOfTarget } from "./map-hits.ts";
import type { MapCamera, MapSize, MapTarget } from "./map-protocol.ts";
import type { MapScene } from "./map-scene.ts";

/** Part of the place that what is looked at fills: a component leaves room for its neighbours. */
const share = { component: 0.3, group: 0.94 };

/** The camera that looks at something; undefined: it has no place. */
export function cameraFor(
  scene: MapScene,
  size: MapSize,
  at: MapTarget | MapCamera | undefined,
): MapCamera | undefined {
  if (!at) return wholeCamera;
  if ("zoom" in at) return at;
  const rect = rectOfTarget(scene, at);
  return rect && lookingAt(rect, scene.layout, size, "component" in at ? share.component : share.group);
}

/** The camera that has a target in sight, from no nearer than now; undefined: it is in sight, or has no place. */
export function revealing(
  scene: MapScene,
  size: MapSize,
  camera: MapCamera,
  target: MapTarget,
): MapCamera | undefined {
  const rect = rectOfTarget(scene, target);
  if (!rect) return undefined;
  const { scale, dx, dy } = viewOf(camera, scene.layout, size);
  const [x, y] = [rect.x * scale + dx, rect.y * scale + dy];
  const [width, height] = [rect.width * scale, rect.height * scale];
  if (x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height) return undefined;
  const wanted = lookingAt(rect, scene.layout, size, share.group);
  return { ...wanted, zoom: Math.min(wanted.zoom, camera.zoom) };
}

/** How near one may come: until the smallest cell is `largest` CSS pixels wide. */
export function mostZoomOf({ layout }: MapScene, fit: number, largest: number): number {
  const widths = layout.groups.flatMap(({ grid }) => (grid ? [grid.cellWidth] : []));
  const least = widths.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  return Number.isFinite(least) ? Math.max(1, largest / (least * fit)) : 1;
}
