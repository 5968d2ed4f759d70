import type { FleetComponent } from "../../model/fleet-component.ts";
import type { Rect } from "../layout/rect.ts";
import { fitText, setFont, type TextStyle } from "./label-text.ts";
import type { Painting } from "./painting.ts";

/** Lines of a card below its name, most telling first. */
function linesOf(component: FleetComponent): readonly string[] {
  const { healthMessage, version, configuration, context, owner } = component;
  const carried = [component.package, version].filter((part) => part !== "").join(" ");
  const stands = [context, owner].filter((part) => part !== "").join(" · ");
  return [healthMessage, carried, configuration, stands, component.key].filter((line) => line !== "");
}

/** A component large enough to be read: a band in the colour of its state, its mark, its name and as much more as there is room for. */
export function drawCard(
  { pen, ink, glyphs, place }: Painting,
  component: FleetComponent,
  look: number,
  { x, y, width, height }: Rect,
): void {
  const { ratio } = place;
  const css = height / ratio;
  const isLarge = css >= 110 && width / ratio >= 150;
  const size = (isLarge ? 15 : css >= 40 ? 13 : 11) * ratio;
  const lineHeight = size * 1.45;
  const band = Math.round(Math.min(22 * ratio, Math.max(7 * ratio, 0.1 * width)));
  const pad = (isLarge ? 10 : 5) * ratio;
  pen.fillStyle = ink.surface;
  pen.fillRect(x, y, width, height);
  pen.fillStyle = ink.byLook[look] ?? ink.text;
  pen.fillRect(x, y, band, height);
  glyphs.draw(pen, look, x + band / 2, y + Math.min(height / 2, pad + size / 2), Math.min(0.8 * band, size));
  const left = x + band + pad;
  const room = width - band - 2 * pad;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  const count = Math.max(1, Math.floor((height - pad) / lineHeight));
  const lines = [component.name, ...linesOf(component)].slice(0, count);
  const begin = count === 1 || lines.length === 1 ? y + height / 2 : y + pad / 2 + lineHeight / 2;
  lines.forEach((text, index) => {
    const style: TextStyle = index === 0 ? { size, weight: 650 } : { size: size * 0.9, weight: 450 };
    const isTrouble = index === 1 && look >= 4 && text === component.healthMessage;
    setFont(pen, style);
    pen.fillStyle = index === 0 ? ink.text : isTrouble ? (ink.byLook[look] ?? ink.text) : ink.quiet;
    pen.fillText(fitText(pen, text, style, room), left, begin + index * lineHeight);
  });
}
