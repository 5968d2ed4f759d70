import type { State } from "../../ui/state-mark.tsx";
import { truncateMiddle } from "../../ui/truncate-middle.ts";
import { leastIcon } from "./draw-discs.ts";
import { lineLabelAt } from "./draw-lines.ts";
import type { Frame, ScreenDisc } from "./frame.ts";
import { type LabelWish, labelsWithRoom } from "./label-room.ts";
import type { Pen } from "./pen.ts";
import type { Scene } from "./scene.ts";
import { drawIcon, drawMark } from "./sprites.ts";

/** Families of the texts of a drawing. */
export const labelFont = '"Inter Variable", system-ui, sans-serif';
const systemFont = "system-ui, sans-serif";
const mostLabels = 260;
const mostCandidates = 1500;
const mostFast = 40;
const mostObstacles = 400;
const mostOrdered = 1500;
const mostLineLabels = 14;
const longest = 24;
const height = 16;

interface Text extends LabelWish {
  readonly text: string;
  readonly isStrong: boolean;
  readonly x: number;
  readonly y: number;
}

let family = systemFont;
const widths = new Map<string, number>();

/** Names of things where there is room for them: first what is marked or asked about, then the most connected. */
export function drawNames(frame: Frame, discs: readonly ScreenDisc[]): void {
  const { context, scene, marks, camera } = frame;
  const rank = ({ end }: ScreenDisc): number => {
    if (end === marks.selected || end === marks.hovered) return 4e9;
    if (marks.chosen.has(end)) return 3e9;
    const thing = scene.graph.things[end];
    if (thing === undefined) return 0;
    return (thing.isAbout ? 2e9 : 0) + (thing.look === "failing" ? 1e9 : 0) + (scene.degrees[end] ?? 0);
  };
  const all = discs.filter(({ end }) => end >= 0);
  // To put thousands in order would take longer than to draw them: while the picture moves only what is marked keeps its name.
  const things = frame.isFast && all.length > mostOrdered ? all.filter((disc) => rank(disc) >= 2e9) : all;
  const isSmall = (things[0]?.radius ?? 0) < leastIcon;
  const ranks = new Map(things.map((disc) => [disc, rank(disc)]));
  const candidates = [...things]
    .sort((one, other) => (ranks.get(other) ?? 0) - (ranks.get(one) ?? 0))
    .slice(0, frame.isFast ? mostFast : isSmall ? 160 : mostCandidates);
  const texts = candidates.map(({ end, x, y, radius }): Text => {
    const thing = scene.graph.things[end];
    const isStrong = thing?.isAbout === true || end === marks.selected;
    const text = truncateMiddle(
      thing?.name ?? "",
      end === marks.selected || end === marks.hovered ? 60 : longest,
    );
    const width = widthOf(context, text, isStrong);
    const top = y + radius + 3;
    return { text, isStrong, x, y: top, left: x - width / 2 - 3, top, width: width + 6, height };
  });
  const most = isSmall ? Math.round(10 + 60 * camera.scale) : mostLabels;
  // A name over another disc would hide it; where there are very many discs names are more use than dots.
  const obstacles =
    discs.length > mostObstacles
      ? []
      : discs
          .filter(({ end }) => end >= 0)
          .map(({ x, y, radius }) => ({
            left: x - radius,
            top: y - radius,
            width: 2 * radius,
            height: 2 * radius,
          }));
  const isSure = (index: number) => rank(candidates[index] as ScreenDisc) >= 1e9;
  for (const index of labelsWithRoom(texts, most, obstacles, isSure)) drawText(frame, texts[index] as Text);
}

/** Title, count and the worst state of each closed group in its middle; titles of open groups above them. */
export function drawTitles(
  frame: Frame,
  discs: readonly ScreenDisc[],
  troublesOf: (group: number) => Troubles,
): void {
  const { context, scene, camera, size, palette } = frame;
  for (const { end, x, y, radius } of discs) {
    const index = -1 - end;
    const group = scene.graph.groups[index];
    if (end >= 0 || group === undefined) continue;
    const text = truncateMiddle(group.title, longest);
    const { count } = group;
    if (radius >= 16) {
      context.save();
      context.translate(x - 8, y - 25);
      drawIcon(context, group.kind, palette.text);
      context.restore();
    }
    const width = widthOf(context, text, true);
    const inside = radius >= 16;
    drawText(frame, box(text, x, inside ? y - 7 : y + radius + 2, width, true));
    drawText(frame, box(count, x, inside ? y + 10 : y + radius + 18, widthOf(context, count, false), false));
    const troubles = troublesOf(index);
    if (troubles.worst !== undefined) {
      drawMark(context, troubles.worst, x + radius * 0.71, y - radius * 0.71, 13, palette);
    }
  }
  scene.positions.groups.forEach((circle, index) => {
    const group = scene.graph.groups[index];
    if (scene.open[index] !== true || group === undefined) return;
    const x = (circle.x - camera.x) * camera.scale + size.width / 2;
    const y = (circle.y - circle.radius - 8 - camera.y) * camera.scale + size.height / 2 - 18;
    const text = `${truncateMiddle(group.title, 40)} · ${group.count}`;
    drawText(frame, box(text, x, y, widthOf(context, text, true), true));
  });
}

export interface Troubles {
  readonly worst: State | undefined;
}

/** The worst state among the members of each group; nothing where all is well. */
export function troublesIn({ graph }: Scene): readonly Troubles[] {
  return graph.groups.map(({ members }) => {
    const looks = new Set(members.map((member) => graph.things[member]?.look));
    return { worst: looks.has("failing") ? "failing" : looks.has("warning") ? "warning" : undefined };
  });
}

/** What the lines say that are pointed at or selected, or that meet the selected thing. */
export function drawLineNames(frame: Frame): void {
  const { context, scene, marks } = frame;
  const named = new Set<number>();
  for (const index of [marks.hoveredLine, marks.selectedLine]) if (index !== undefined) named.add(index);
  const centre = marks.hovered ?? marks.selected;
  if (centre !== undefined) {
    scene.lines.forEach((line, index) => {
      if ((line.from === centre || line.to === centre) && named.size < mostLineLabels) named.add(index);
    });
  }
  const texts = [...named].flatMap((index): Text[] => {
    const at = lineLabelAt(frame, index);
    const line = scene.lines[index];
    if (at === undefined || line === undefined) return [];
    const text = lineText(scene, line.edges);
    return [box(text, at.x, at.y - height / 2, widthOf(context, text, false), false)];
  });
  for (const index of labelsWithRoom(texts, mostLineLabels)) drawText(frame, texts[index] as Text, true);
}

/** What a line says: the words of its relationship, or of several that say the same how many they are. */
export function lineText({ graph }: Scene, edges: readonly number[]): string {
  const first = graph.edges[edges[0] ?? -1];
  if (first === undefined) return "";
  const labels = new Set(edges.map((index) => graph.edges[index]?.label));
  const more = labels.size > 1 ? ` +${labels.size - 1}` : "";
  return edges.length === 1 ? first.label : `${first.label}${more} × ${edges.length}`;
}

function box(text: string, x: number, y: number, width: number, isStrong: boolean): Text {
  return { text, isStrong, x, y, left: x - width / 2 - 3, top: y, width: width + 6, height };
}

function widthOf(context: Pen, text: string, isStrong: boolean): number {
  const name = `${isStrong ? "b" : "n"}${text}`;
  let width = widths.get(name);
  if (width === undefined) {
    if (widths.size > 20_000) widths.clear();
    context.font = fontOf(isStrong);
    width = context.measureText(text).width;
    widths.set(name, width);
  }
  return width;
}

/**
 * Draws names in the product's font from now on. Before it is there its name must not be used at all: a canvas of a worker keeps what it
 * first found for a name.
 */
export function useLabelFont(): void {
  family = labelFont;
  widths.clear();
}

function fontOf(isStrong: boolean): string {
  return `${isStrong ? 650 : 450} 12px ${family}`;
}

function drawText({ context, palette }: Frame, text: Text, isQuiet = false): void {
  context.globalAlpha = 0.86;
  context.fillStyle = palette.canvas;
  context.beginPath();
  context.roundRect(text.left, text.top, text.width, text.height, 3);
  context.fill();
  context.globalAlpha = 1;
  context.font = fontOf(text.isStrong);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = isQuiet ? palette.accent : palette.text;
  context.fillText(text.text, text.x, text.top + text.height / 2 + 0.5);
}
