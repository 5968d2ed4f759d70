import type { FleetComponent } from "../../model/fleet-component.ts";
import type { MapPalette } from "../map-protocol.ts";

type State = FleetComponent["state"];

/** States by number, so that a byte says how a component looks; the worst last, so that it is drawn over the others. */
export const statesByLook = ["running", "stopped", "registered", "degraded", "failing"] as const;

/** 0: not drawn; else one more than the index among {@link statesByLook}. */
export function lookOf(state: State): number {
  return statesByLook.indexOf(state) + 1;
}

/** The palette made ready to draw with. */
export interface Ink extends MapPalette {
  /** CSS colour by look; at 0 that of the ground. */
  readonly byLook: readonly string[];
  /** The same for pixels written one by one. */
  readonly pixels: Uint32Array;
  readonly groupPixel: number;
  readonly surfacePixel: number;
}

export function makeInk(palette: MapPalette): Ink {
  const byLook = [palette.group, ...statesByLook.map((state) => palette.states[state])];
  return {
    ...palette,
    byLook,
    pixels: new Uint32Array(byLook.map(pixelOf)),
    groupPixel: pixelOf(palette.group),
    surfacePixel: pixelOf(palette.surface),
  };
}

/** Any CSS colour as four bytes in the order in which an image holds them; a canvas of one pixel says which. */
function pixelOf(colour: string): number {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!pen) return 0xff808080;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return new Uint32Array(pen.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0xff808080;
}
