import type { MarkKind } from "./mark-places.ts";

/** The shape of each kind around (0, 0), about 9 units across: told apart without colour. `x` and `y` are put in front. */
const glyphs: Readonly<Record<MarkKind, string>> = {
  // A cross
  failure: "m-4-2.6 1.4-1.4 2.6 2.6 2.6-2.6 1.4 1.4-2.6 2.6 2.6 2.6-1.4 1.4-2.6-2.6-2.6 2.6-1.4-1.4 2.6-2.6z",
  // A diamond with a hole
  alert: "m0-4.6 4.6 4.6-4.6 4.6-4.6-4.6zm0 2.6-2 2 2 2 2-2z",
  // A triangle that points up
  deployment: "m0-4.2 4.4 8h-8.8z",
  // A flag on its pole
  annotation: "m-3.6-4.4h7.4l-2 2.7 2 2.7h-5.9v3.4h-1.5z",
};

/** The `d` of one SVG path with the shape of a kind at each place. */
export function glyphsAt(
  kind: MarkKind,
  places: readonly { readonly x: number; readonly y: number }[],
): string {
  return places.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}${glyphs[kind]}`).join("");
}
