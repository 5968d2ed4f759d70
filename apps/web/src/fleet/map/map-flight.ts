import { between, keptWithin, panned, wholeCamera, zoomed } from "./layout/map-view.ts";
import type { MapCamera } from "./map-protocol.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Ground {
  readonly layout: Size;
  readonly size: Size;
  readonly mostZoom: number;
}

/** The camera and its way to where it is sent. */
export interface MapFlight {
  at(): MapCamera;
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: { readonly x: number; readonly y: number }): void;
  go(to: MapCamera, isDirect: boolean): void;
  /** The ground has changed: what is in the middle stays there. */
  keep(): void;
  /** Goes on; true while it moves by itself. */
  step(now: number): boolean;
}

/** Milliseconds of a flight: longer when it leads far. */
const shortest = 260;
const longest = 620;

export function makeMapFlight(ground: () => Ground, first: MapCamera | undefined): MapFlight {
  let camera = first ?? wholeCamera;
  let way:
    | { readonly from: MapCamera; readonly to: MapCamera; readonly begin: number | undefined }
    | undefined;

  const kept = (wanted: MapCamera) => {
    const { layout, size, mostZoom } = ground();
    return keptWithin(wanted, layout, size, mostZoom);
  };

  return {
    at: () => camera,
    pan(dx, dy) {
      way = undefined;
      const { layout, size } = ground();
      camera = kept(panned(camera, layout, size, dx, dy));
    },
    zoom(factor, at) {
      way = undefined;
      const { layout, size, mostZoom } = ground();
      camera = kept(zoomed(camera, layout, size, factor, at, mostZoom));
    },
    go(to, isDirect) {
      way = isDirect ? undefined : { from: camera, to: kept(to), begin: undefined };
      if (isDirect) camera = kept(to);
    },
    keep() {
      camera = kept(camera);
      if (way) way = { ...way, to: kept(way.to) };
    },
    step(now) {
      if (!way) return false;
      const begin = way.begin ?? now;
      const far = Math.abs(Math.log2(way.to.zoom / way.from.zoom));
      const travel = Math.min(longest, shortest + 60 * far);
      const part = Math.min(1, (now - begin) / travel);
      const eased = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
      camera = part === 1 ? way.to : between(way.from, way.to, eased);
      way = part < 1 ? { ...way, begin } : undefined;
      return true;
    },
  };
}
