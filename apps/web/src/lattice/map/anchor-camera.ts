import type { UrlCodec } from "../../app/url-codec.ts";
import { type Camera, scales } from "../../graph/canvas/camera.ts";
import type { PlacedLattice } from "./place-lattice.ts";

/** Where one looks, told from a cluster: so that a link still shows the same place when the window has another shape, or clusters have come. */
export interface Anchor {
  readonly cluster: string;
  /** Units from the upper left corner of the cluster. */
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
}

/** `1.20,140,60,cluster-3`; left out while the whole map is shown. */
export const anchorCodec: UrlCodec<Anchor | undefined> = {
  fallback: undefined,
  parse(given) {
    const found = /^(\d{1,2}(?:\.\d{1,4})?),(-?\d{1,7}),(-?\d{1,7}),(.{1,300})$/su.exec(given);
    if (!found) return undefined;
    const scale = Number(found[1]);
    if (scale < scales.least || scale > scales.most) return undefined;
    return { scale, dx: Number(found[2]), dy: Number(found[3]), cluster: found[4] ?? "" };
  },
  format: (anchor) =>
    anchor === undefined
      ? ""
      : `${anchor.scale.toFixed(2)},${Math.round(anchor.dx)},${Math.round(anchor.dy)},${anchor.cluster}`,
};

/** Tells a camera from the cluster that is nearest to its middle; undefined when there is none. */
export function anchorOf(camera: Camera, placed: PlacedLattice): Anchor | undefined {
  let nearest: { far: number; cluster: string; x: number; y: number } | undefined;
  for (const box of placed.clusters) {
    const dx = Math.max(box.x - camera.x, 0, camera.x - box.x - box.width);
    const dy = Math.max(box.y - camera.y, 0, camera.y - box.y - box.height);
    const far = Math.hypot(dx, dy);
    if (nearest === undefined || far < nearest.far)
      nearest = { far, cluster: box.cluster.id, x: box.x, y: box.y };
  }
  if (nearest === undefined) return undefined;
  return {
    cluster: nearest.cluster,
    dx: camera.x - nearest.x,
    dy: camera.y - nearest.y,
    scale: camera.scale,
  };
}

/** The camera of an anchor; undefined when its cluster is not there. */
export function cameraOf(anchor: Anchor, placed: PlacedLattice): Camera | undefined {
  const box = placed.clusters.find(({ cluster }) => cluster.id === anchor.cluster);
  return box && { x: box.x + anchor.dx, y: box.y + anchor.dy, scale: anchor.scale };
}
