import type { PlacedGroup } from "../layout/place-fleet.ts";
import { meets, type Rect } from "../layout/rect.ts";
import { onCanvas } from "./canvas-place.ts";
import { statesByLook } from "./ink.ts";
import { countText, fitText, setFont, type TextStyle } from "./label-text.ts";
import type { Painting } from "./painting.ts";

/** Heights of a strip, CSS pixels, from which on it has a name. */
const leastName = 11;
const failing = 5;

/** The ground of groups, from the outer to the inner. */
export function drawGround({ pen, place, ink }: Painting, group: PlacedGroup, bounds: Rect): void {
  if (group.path.length === 0) return;
  const { x, y, width, height } = onCanvas(place, group.rect);
  if (!meets({ x, y, width, height }, bounds)) return;
  const isInner = group.parent >= 0;
  pen.fillStyle = ink.group;
  pen.fillRect(x, y, width, height);
  if (isInner && Math.min(width, height) < 14 * place.ratio) return;
  const line = Math.max(1, Math.round(place.ratio));
  pen.fillStyle = ink.line;
  pen.fillRect(x, y, width, line);
  pen.fillRect(x, y + height - line, width, line);
  pen.fillRect(x, y, line, height);
  pen.fillRect(x + width - line, y, line, height);
}

/** Where the name of a group stands; undefined where there is no room for one. */
export function stripOf({ place }: Pick<Painting, "place">, { rect, header }: PlacedGroup): Rect | undefined {
  const strip = onCanvas(place, { ...rect, height: header });
  return strip.height < leastName * place.ratio ? undefined : strip;
}

/** Name, count, how many fail, and changes a second where they are too many to be shown one by one. */
export function drawName(
  painting: Painting,
  index: number,
  bounds: Rect,
  rateOf: (group: number) => number,
): void {
  const group = painting.scene.layout.groups[index];
  const strip = group && stripOf(painting, group);
  if (group && strip && meets(strip, bounds)) writeName(painting, index, group, strip, rateOf);
}

/** CSS pixels: height of a name that stays at the upper edge, and what of a group must be in sight for it to stay. */
const bar = 20;
const leastInSight = { width: 90, height: 64 };

/** Names of groups whose strip has gone out of sight at the top stay there, the outer above the inner: else nobody knows where he is. */
export function drawStuckNames(
  painting: Painting,
  inSight: readonly number[],
  rateOf: (group: number) => number,
): boolean {
  const { pen, place, ink, scene } = painting;
  const { ratio } = place;
  const high = bar * ratio;
  let isAny = false;
  for (const index of inSight) {
    const group = scene.layout.groups[index];
    if (!group || group.path.length === 0) continue;
    const rect = onCanvas(place, group.rect);
    const top = group.parent < 0 ? 0 : high;
    const left = Math.max(0, rect.x);
    const width = Math.min(place.width, rect.x + rect.width) - left;
    const isGone = rect.y < top - high / 2;
    const height = rect.y + rect.height - top;
    if (!isGone || width < leastInSight.width * ratio || height < leastInSight.height * ratio) continue;
    isAny = true;
    const line = Math.max(1, Math.round(ratio));
    pen.fillStyle = ink.line;
    pen.fillRect(left, top, width, high);
    pen.fillStyle = ink.group;
    pen.fillRect(left + line, top, width - 2 * line, high - line);
    writeName(painting, index, group, { x: left, y: top, width, height: high }, rateOf);
  }
  return isAny;
}

function writeName(
  { pen, place, ink, scene, glyphs }: Painting,
  index: number,
  group: PlacedGroup,
  strip: Rect,
  rateOf: (group: number) => number,
): void {
  const { ratio } = place;
  const depth = group.parent < 0 ? 0 : 1;
  const size = Math.min(16, Math.max(depth === 0 ? 11 : 10, (0.62 * strip.height) / ratio)) * ratio;
  const style: TextStyle = { size, weight: depth === 0 ? 650 : 450 };
  const pad = Math.min(7 * ratio, 0.03 * strip.width + 2 * ratio);
  const middle = strip.y + Math.min(strip.height / 2, size) + ratio;
  pen.textBaseline = "middle";
  pen.textAlign = "right";
  let right = strip.x + strip.width - pad;
  const say = (text: string, colour: string, isSure: boolean) => {
    const wide = pen.measureText(text).width;
    if (!isSure && right - wide - strip.x < 0.45 * strip.width) return false;
    pen.fillStyle = colour;
    pen.fillText(text, right, middle);
    right -= wide + 0.5 * size;
    return true;
  };
  setFont(pen, { size: size * 0.92, weight: 450 });
  const troubles = scene.countOf(index, failing);
  const isSaid = say(countText(scene.totalOf(index)), ink.quiet, false);
  if (isSaid && troubles > 0) {
    const mark = 0.8 * size;
    if (say(countText(troubles), ink.states.failing, false)) {
      pen.fillStyle = ink.states.failing;
      pen.fillRect(right - mark, middle - mark / 2, mark, mark);
      glyphs.draw(pen, failing, right - mark / 2, middle, 0.8 * mark);
      right -= mark + 0.6 * size;
    }
  }
  const rate = rateOf(index);
  if (isSaid && rate > 0) say(`${countText(rate)}/s`, ink.accent, false);
  setFont(pen, style);
  pen.textAlign = "left";
  pen.fillStyle = depth === 0 ? ink.text : ink.quiet;
  const text = fitText(pen, group.path.at(-1) ?? "", style, right - strip.x - pad);
  pen.fillText(text, strip.x + pad, middle);
  const below = middle + 0.75 * size;
  if (strip.y + strip.height - below >= 14 * ratio) {
    const room = { x: strip.x + pad, y: below, width: strip.width - 2 * pad, height: 0 };
    drawShares({ pen, place, ink, scene, glyphs }, index, {
      ...room,
      height: strip.y + strip.height - below,
    });
  }
}

/** How many are in which state, the worst first: a bar, and figures below it where there is room. */
function drawShares(
  { pen, ink, scene, glyphs, place }: Pick<Painting, "pen" | "ink" | "scene" | "glyphs" | "place">,
  index: number,
  room: Rect,
): void {
  const { ratio } = place;
  const total = scene.totalOf(index);
  const looks = statesByLook.map((_, at) => at + 1).reverse();
  const counts = looks.map((look) => scene.countOf(index, look));
  const high = Math.round(6 * ratio);
  const least = 3 * ratio;
  const taken = counts.filter((count) => count > 0).length * least;
  let x = room.x;
  looks.forEach((look, at) => {
    const count = counts[at] ?? 0;
    if (count === 0) return;
    const wide = least + ((room.width - taken) * count) / total;
    pen.fillStyle = ink.byLook[look] ?? ink.text;
    pen.fillRect(
      Math.round(x),
      Math.round(room.y),
      Math.max(1, Math.round(x + wide) - Math.round(x) - ratio),
      high,
    );
    x += wide;
  });
  if (room.height < 34 * ratio) return;
  const side = 11 * ratio;
  const middle = Math.round(room.y + high + 13 * ratio);
  setFont(pen, { size: 12 * ratio, weight: 450 });
  pen.textAlign = "left";
  x = room.x;
  looks.forEach((look, at) => {
    const text = countText(counts[at] ?? 0);
    const wide = side + 5 * ratio + pen.measureText(text).width + 12 * ratio;
    if ((counts[at] ?? 0) === 0 || x + wide > room.x + room.width) return;
    pen.fillStyle = ink.byLook[look] ?? ink.text;
    pen.fillRect(Math.round(x), middle - Math.round(side / 2), Math.round(side), Math.round(side));
    glyphs.draw(pen, look, Math.round(x) + side / 2, middle, 0.8 * side);
    pen.fillStyle = ink.quiet;
    pen.fillText(text, x + side + 5 * ratio, middle);
    x += wide;
  });
}

/** The strip alone, anew. */
export function redrawName(painting: Painting, index: number, rateOf: (group: number) => number): void {
  const { pen, ink, scene, place } = painting;
  const group = scene.layout.groups[index];
  const strip = group && stripOf(painting, group);
  if (!strip) return;
  const line = Math.max(1, Math.round(place.ratio));
  pen.fillStyle = ink.group;
  pen.fillRect(strip.x + line, strip.y + line, strip.width - 2 * line, strip.height - line);
  drawName(painting, index, strip, rateOf);
}
