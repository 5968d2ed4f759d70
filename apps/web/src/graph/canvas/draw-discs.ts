import type { State } from "../../ui/state-mark.tsx";
import { discRadius } from "../layout/layout-input.ts";
import { toScreen } from "./camera.ts";
import type { Frame, ScreenDisc } from "./frame.ts";
import { categoryOf } from "./look-of-kind.ts";
import type { Pen } from "./pen.ts";
import { drawMark, spriteReach } from "./sprites.ts";

/** Discs smaller than this are dots in the colour of their kind; pixels. */
export const leastIcon = 6;
const mostTroubles = 400;

/** Circles around the members of open groups, behind everything. */
export function drawHulls(frame: Frame): void {
  const { context, scene, camera, size, palette } = frame;
  scene.positions.groups.forEach((circle, index) => {
    if (scene.open[index] !== true) return;
    const at = toScreen(camera, size, circle);
    context.beginPath();
    context.arc(at.x, at.y, (circle.radius + 8) * camera.scale, 0, 2 * Math.PI);
    context.fillStyle = palette.surface;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = palette.line;
    context.stroke();
  });
}

/** Things as discs with icons where they are large enough, else as dots; what is wrong is seen at any scale. */
export function drawThings(frame: Frame, discs: readonly ScreenDisc[]): void {
  const { context, scene, size, palette, sprites } = frame;
  const first = discs.find(({ end }) => end >= 0);
  if (first === undefined) return;
  const scale = first.radius / discRadius;
  if (first.radius >= leastIcon) {
    const reach = spriteReach * scale;
    for (const { end, x, y } of discs) {
      const thing = scene.graph.things[end];
      if (thing === undefined) continue;
      const sprite = sprites.of({ ...thing, isPinned: scene.graph.pins.has(thing.key) }, scale * size.ratio);
      context.drawImage(sprite, x - reach, y - reach, 2 * reach, 2 * reach);
    }
    return;
  }
  const byColour = new Map<number, ScreenDisc[]>();
  const troubles: (ScreenDisc & { readonly look: State })[] = [];
  for (const disc of discs) {
    const thing = scene.graph.things[disc.end];
    if (thing === undefined) continue;
    const category = categoryOf(thing.kind);
    const list = byColour.get(category);
    if (list) list.push(disc);
    else byColour.set(category, [disc]);
    if (thing.look === "failing" || thing.look === "warning") troubles.push({ ...disc, look: thing.look });
  }
  for (const [category, same] of byColour) {
    context.fillStyle = palette.categories[category] ?? palette.edge;
    drawDots(context, same);
  }
  if (frame.isFast) {
    // Shapes of states cost more than all dots together; while the picture moves larger dots say where to look.
    context.fillStyle = palette.failing;
    drawDots(
      context,
      troubles.filter(({ look }) => look === "failing").map((disc) => ({ ...disc, radius: 2.5 })),
    );
    return;
  }
  troubles.sort((one, other) => Number(other.look === "failing") - Number(one.look === "failing"));
  for (const { x, y, look } of troubles.slice(0, mostTroubles)) drawMark(context, look, x, y, 9, palette);
}

function drawDots(context: Pen, discs: readonly ScreenDisc[]): void {
  context.beginPath();
  for (const { x, y, radius } of discs) {
    // A square of four pixels looks like a disc of that size and costs a fifth.
    if (radius <= 2.5) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }
  context.fill();
}

/** Closed groups: a disc as large as their members need, who show as faint dots where there is room. Texts come with the labels. */
export function drawGroups(frame: Frame, discs: readonly ScreenDisc[]): void {
  const { context, scene, camera, size, palette } = frame;
  for (const { end, x, y, radius } of discs) {
    const group = scene.graph.groups[-1 - end];
    if (end >= 0 || group === undefined) continue;
    const colour = palette.categories[categoryOf(group.kind)] ?? palette.edge;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = palette.raised;
    context.fill();
    context.globalAlpha = 0.12;
    context.fillStyle = colour;
    context.fill();
    if (radius > 24 && !frame.isFast) {
      context.globalAlpha = 0.3;
      const dot = Math.max(1, Math.min(5, 5 * camera.scale));
      drawDots(
        context,
        group.members.map((member) => ({
          end: member,
          ...toScreen(camera, size, {
            x: scene.positions.xs[member] ?? 0,
            y: scene.positions.ys[member] ?? 0,
          }),
          radius: dot,
        })),
      );
    }
    context.globalAlpha = 1;
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** Rings around what is selected, chosen and pointed at. */
export function drawRings({ context, marks, palette }: Frame, discs: readonly ScreenDisc[]): void {
  for (const { end, x, y, radius } of discs) {
    const isSelected = end === marks.selected;
    const isChosen = marks.chosen.has(end);
    if (!isSelected && !isChosen && end !== marks.hovered) continue;
    context.beginPath();
    context.arc(x, y, radius + (isSelected ? 5 : 3.5), 0, 2 * Math.PI);
    context.lineWidth = isSelected ? 3 : 2;
    context.strokeStyle = palette.accent;
    context.setLineDash(isChosen && !isSelected ? [4, 3] : []);
    context.stroke();
    context.setLineDash([]);
  }
}
