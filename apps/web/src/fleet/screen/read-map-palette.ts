import { readPalette } from "../../graph/canvas/palette.ts";
import type { MapPalette } from "../map/map-protocol.ts";

/** The colours of the theme that the map needs, as they are in `place` now. */
export function readMapPalette(place: HTMLElement): MapPalette {
  const { canvas, sunken, line, text, muted, accent, surface, ...colours } = readPalette(place);
  return {
    surface: canvas,
    group: sunken,
    line,
    text,
    quiet: muted,
    accent,
    onState: surface,
    states: {
      failing: colours.failing,
      degraded: colours.warning,
      running: colours.ok,
      registered: colours.unknown,
      stopped: colours.unknown,
    },
  };
}
