import type { UrlCodec } from "../../app/url-codec.ts";
import type { MapCamera } from "../map/map-protocol.ts";
import { type Grouping, groupings } from "../model/fleet-component.ts";

/** What a component is first looked for by: where it runs. */
const byPlace: readonly Grouping[] = ["cluster", "leafNode"];

/** At most two groupings, the outer first, as `context,package`; `none`: all in one. */
export const groupByCodec: UrlCodec<readonly Grouping[]> = {
  fallback: byPlace,
  parse(text) {
    if (text === "none") return [];
    const named = text.split(",").map((word) => groupings.find((grouping) => grouping === word));
    const known = named.filter((grouping) => grouping !== undefined);
    const isRead = known.length === named.length && known.length <= 2 && new Set(known).size === known.length;
    return isRead ? known : undefined;
  },
  format: (groupBy) => (groupBy.length === 0 ? "none" : groupBy.join(",")),
};

/** Zoom beyond which one component fills the window many times over. */
const mostZoom = 100_000;

/** Middle and zoom of the map as `0.25,0.5,8`; left out: all of it. */
export const cameraCodec: UrlCodec<MapCamera | undefined> = {
  fallback: undefined,
  parse(text) {
    const parts = /^(\d*\.?\d{1,7}),(\d*\.?\d{1,7}),(\d{1,6}\.?\d{0,3})$/u.exec(text);
    const [x, y, zoom] = (parts ?? []).slice(1).map(Number);
    if (x === undefined || y === undefined || zoom === undefined) return undefined;
    return x <= 1 && y <= 1 && zoom >= 1 && zoom <= mostZoom ? { x, y, zoom } : undefined;
  },
  format: (camera) => {
    if (camera === undefined || isWhole(camera)) return "";
    return [rounded(camera.x, 5), rounded(camera.y, 5), rounded(camera.zoom, 2)].join(",");
  },
};

/** True while all of the map is in sight. */
export function isWhole({ zoom }: MapCamera): boolean {
  return zoom < 1.005;
}

function rounded(value: number, digits: number): number {
  return Number(Math.max(0, value).toFixed(digits));
}

/** Characters that a selection may take in an address; what is beyond is selected all the same, but no link shows it. */
const longest = 1_800;

/** Keys of components, separated by commas. */
export const keysCodec: UrlCodec<readonly string[]> = {
  fallback: [],
  parse: (text) =>
    text
      .split(",")
      .filter((word) => word !== "")
      .map(readKey),
  format: (keys) => {
    let text = "";
    for (const key of keys) {
      const next = `${text}${text === "" ? "" : ","}${key.replaceAll("%", "%25").replaceAll(",", "%2C")}`;
      if (next.length > longest) break;
      text = next;
    }
    return text;
  },
};

function readKey(word: string): string {
  return word.replaceAll("%2C", ",").replaceAll("%25", "%");
}
