import type { FleetComponent } from "../../model/fleet-component.ts";
import type { MapPalette } from "../map-protocol.ts";
import { calmed, type Rgb } from "./calm-colour.ts";

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
  readonly linePixel: number;
  readonly onStatePixel: number;
}

export function makeInk(palette: MapPalette): Ink {
  const running = rgbOf(palette.states.running);
  const group = rgbOf(palette.group);
  const quiet = running && group ? hexOf(calmed(running, group)) : palette.states.running;
  const byLook = [
    palette.group,
    ...statesByLook.map((state) => (state === "running" ? quiet : palette.states[state])),
  ];
  return {
    ...palette,
    byLook,
    pixels: new Uint32Array(byLook.map(pixelOf)),
    groupPixel: pixelOf(palette.group),
    surfacePixel: pixelOf(palette.surface),
    linePixel: pixelOf(palette.line),
    onStatePixel: pixelOf(palette.onState),
  };
}

/** Any CSS colour as red, green and blue; a canvas of one pixel says which. Undefined: the browser gave none. */
function rgbOf(colour: string): Rgb | undefined {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!pen) return undefined;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** As four bytes in the order in which an image holds them. */
function pixelOf(colour: string): number {
  const [red, green, blue] = rgbOf(colour) ?? [128, 128, 128];
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
