import type { CellGrid } from "../layout/cell-grid.ts";
import type { PlacedGroup } from "../layout/place-fleet.ts";
import { meets, type Rect } from "../layout/rect.ts";
import type { CanvasPlace } from "./canvas-place.ts";
import { drawCard } from "./draw-card.ts";
import type { Painting } from "./painting.ts";
import { smallSign } from "./small-sign.ts";

/** CSS pixels from which on a cell has a mark, and from which on it is a card with a name. */
const leastGlyph = 9;
const leastCard = { width: 76, height: 26 };
const mostGlyph = 22;

/** Where a slot is on the canvas; gaps are part of the cell but not of what is drawn. */
export function cellOnCanvas({ scene, place, moved }: Painting, slot: number): Rect {
  const { layout } = scene;
  const grid = layout.groups[layout.groupOf[slot] ?? 0]?.grid;
  const left = (layout.lefts[slot] ?? 0) + (moved?.(slot, "x") ?? 0);
  const top = (layout.tops[slot] ?? 0) + (moved?.(slot, "y") ?? 0);
  const x = Math.round(left * place.k + place.x);
  const y = Math.round(top * place.k + place.y);
  const wide = Math.round((left + (grid?.cellWidth ?? 0)) * place.k + place.x) - x;
  const high = Math.round((top + (grid?.cellHeight ?? 0)) * place.k + place.y) - y;
  const gap = gapOf(place, Math.min(wide, high));
  return { x, y, width: Math.max(1, wide - gap), height: Math.max(1, high - gap) };
}

export function gapOf({ ratio }: Pick<CanvasPlace, "ratio">, side: number): number {
  const css = side / ratio;
  return css < 3 ? 0 : Math.max(1, Math.round(ratio * (css < 14 ? 1 : css < 60 ? 2 : 4)));
}

/** How a group draws its cells at this size. */
export function cellStyle({ place, isFast }: Painting, { grid }: PlacedGroup): "plain" | "glyph" | "card" {
  if (!grid || isFast) return "plain";
  const css = place.k / place.ratio;
  if (isCard(grid, css)) return "card";
  return Math.min(grid.cellWidth, grid.cellHeight) * css >= leastGlyph ? "glyph" : "plain";
}

/** True when cells are large enough to be read, at so many CSS pixels for a unit of the layout. */
export function isCard({ cellWidth, cellHeight }: CellGrid, scale: number): boolean {
  return cellWidth * scale >= leastCard.width && cellHeight * scale >= leastCard.height;
}

/** The slots of a group that may meet `bounds` (pixels of the canvas). */
export function* slotsWithin(
  { place, moved }: Painting,
  { grid, from, to }: PlacedGroup,
  bounds: Rect,
): Iterable<number> {
  if (!grid) return;
  if (moved) {
    for (let slot = from; slot < to; slot += 1) yield slot;
    return;
  }
  const across = (x: number) => Math.floor(((x - place.x) / place.k - grid.x) / grid.cellWidth);
  const down = (y: number) => Math.floor(((y - place.y) / place.k - grid.y) / grid.cellHeight);
  const firstColumn = Math.max(0, across(bounds.x) - 1);
  const lastColumn = Math.min(grid.columns - 1, across(bounds.x + bounds.width) + 1);
  const firstRow = Math.max(0, down(bounds.y) - 1);
  const lastRow = Math.min(Math.ceil((to - from) / grid.columns) - 1, down(bounds.y + bounds.height) + 1);
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const slot = from + row * grid.columns + column;
      if (slot < to) yield slot;
    }
  }
}

/** All cells of a group within `bounds`: by state, so that the colour changes five times and not ten thousand times. */
export function drawCells(painting: Painting, group: PlacedGroup, bounds: Rect): void {
  const style = cellStyle(painting, group);
  const { pen, scene, ink } = painting;
  if (style === "card") {
    for (const slot of slotsWithin(painting, group, bounds)) {
      const rect = cellOnCanvas(painting, slot);
      if (meets(rect, bounds)) drawOne(painting, slot, rect, style);
    }
    return;
  }
  const byLook: number[][] = ink.byLook.map(() => []);
  for (const slot of slotsWithin(painting, group, bounds)) {
    const look = scene.looks[slot] ?? 0;
    if (look > 0) byLook[look]?.push(slot);
  }
  byLook.forEach((slots, look) => {
    if (slots.length === 0) return;
    pen.fillStyle = ink.byLook[look] ?? ink.text;
    for (const slot of slots) {
      const { x, y, width, height } = cellOnCanvas(painting, slot);
      pen.fillRect(x, y, width, height);
    }
    if (style === "glyph") {
      for (const slot of slots) drawGlyph(painting, look, cellOnCanvas(painting, slot));
    } else if (!painting.isFast) {
      for (const slot of slots) drawSmallSign(painting, look, cellOnCanvas(painting, slot));
    }
  });
  if (painting.isFast) return;
  for (const slots of byLook) {
    for (const slot of slots) {
      const pulse = painting.pulseOf(slot);
      if (pulse > 0) drawPulse(painting, cellOnCanvas(painting, slot), pulse);
    }
  }
}

/** One cell anew, upon whatever was there. */
export function redrawCell(painting: Painting, slot: number): void {
  const { scene, pen, ink } = painting;
  const group = scene.layout.groups[scene.layout.groupOf[slot] ?? 0];
  if (!group) return;
  const rect = cellOnCanvas(painting, slot);
  pen.fillStyle = ink.group;
  pen.fillRect(rect.x, rect.y, rect.width, rect.height);
  drawOne(painting, slot, rect, cellStyle(painting, group));
}

function drawOne(painting: Painting, slot: number, rect: Rect, style: "plain" | "glyph" | "card"): void {
  const { scene, pen, ink } = painting;
  const look = scene.looks[slot] ?? 0;
  const component = scene.components[slot];
  if (look === 0 || !component) return;
  if (style === "card") drawCard(painting, component, look, rect);
  else {
    pen.fillStyle = ink.byLook[look] ?? ink.text;
    pen.fillRect(rect.x, rect.y, rect.width, rect.height);
    if (style === "glyph") drawGlyph(painting, look, rect);
    else drawSmallSign(painting, look, rect);
  }
  const pulse = painting.pulseOf(slot);
  if (pulse > 0) drawPulse(painting, rect, pulse);
}

function drawGlyph({ pen, glyphs, place }: Painting, look: number, { x, y, width, height }: Rect): void {
  const size = Math.min(mostGlyph * place.ratio, 0.72 * Math.min(width, height));
  glyphs.draw(pen, look, x + width / 2, y + height / 2, size);
}

function drawSmallSign({ pen, ink, place }: Painting, look: number, rect: Rect): void {
  for (const part of smallSign(look, rect, Math.max(1, Math.round(place.ratio)))) {
    pen.fillStyle = part.isGround ? ink.group : ink.onState;
    pen.fillRect(part.x, part.y, part.width, part.height);
  }
}

function drawPulse({ pen, ink, place }: Painting, { x, y, width, height }: Rect, pulse: number): void {
  const line = Math.max(1, Math.round(Math.min(3 * place.ratio, Math.min(width, height) / 4)));
  pen.globalAlpha = pulse;
  pen.fillStyle = ink.text;
  if (width < 6 * place.ratio) pen.fillRect(x, y, width, height);
  else {
    pen.fillRect(x, y, width, line);
    pen.fillRect(x, y + height - line, width, line);
    pen.fillRect(x, y + line, line, height - 2 * line);
    pen.fillRect(x + width - line, y + line, line, height - 2 * line);
  }
  pen.globalAlpha = 1;
}
