import { iconPaths } from "../../ui/icon-paths.ts";
import type { State } from "../../ui/state-mark.tsx";
import { truncateMiddle } from "../../ui/truncate-middle.ts";
import { discRadius } from "../layout/layout-input.ts";
import { labelFont, lineText, troublesIn } from "./draw-labels.ts";
import { arrowOf, widthOf } from "./draw-lines.ts";
import { labelsWithRoom } from "./label-room.ts";
import { lineShape } from "./line-shape.ts";
import { categoryOf, iconOf } from "./look-of-kind.ts";
import type { Palette } from "./palette.ts";
import { discOf, extentOf, type Scene } from "./scene.ts";
import { pinPath } from "./sprites.ts";
import { stateShapes } from "./state-shapes.ts";

const margin = 56;
const longest = 32;
/** About as wide as a character of the font is at 12 px: names are placed by it where no font can be measured. */
const characterWidth = 6.6;

/** The drawing as SVG 1.1 at scale 1: names are texts, relationships have titles, colours are those of the theme. */
export function writeSvg(scene: Scene, palette: Palette): string {
  const extent = extentOf(scene) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const [left, top] = [extent.left - margin, extent.top - margin];
  const [width, height] = [extent.right - left + margin, extent.bottom - top + margin];
  const box = [left, top, width, height].map(figure).join(" ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${figure(width)}" height="${figure(height)}" font-family="${text(labelFont)}" font-size="12">`,
    `<rect x="${figure(left)}" y="${figure(top)}" width="${figure(width)}" height="${figure(height)}" fill="${palette.canvas}"/>`,
    ...hulls(scene, palette),
    ...lines(scene, palette),
    ...scene.ends.map((end) => (end < 0 ? group(scene, -1 - end, palette) : thing(scene, end, palette))),
    ...names(scene, palette),
    "</svg>\n",
  ].join("\n");
}

function hulls({ graph, positions, open }: Scene, palette: Palette): readonly string[] {
  return positions.groups.flatMap(({ x, y, radius }, index) => {
    const title = graph.groups[index]?.title ?? "";
    if (open[index] !== true) return [];
    return [
      `<circle cx="${figure(x)}" cy="${figure(y)}" r="${figure(radius + 8)}" fill="${palette.surface}" stroke="${palette.line}"/>`,
      `<text x="${figure(x)}" y="${figure(y - radius - 14)}" text-anchor="middle" font-weight="650" fill="${palette.text}">${text(title)}</text>`,
    ];
  });
}

function lines(scene: Scene, palette: Palette): readonly string[] {
  const drawn = scene.lines.flatMap((line) => {
    const shape = lineShape(
      discOf(scene, line.from, discRadius),
      discOf(scene, line.to, discRadius),
      line.bend,
    );
    if (shape === undefined) return [];
    const { x0, y0, cx, cy, x1, y1, dx, dy } = shape;
    const width = widthOf(line);
    const { long, wide } = arrowOf(width);
    const [bx, by] = [x1 - dx * long, y1 - dy * long];
    const head = `M${pair(x1, y1)}L${pair(bx - dy * wide, by + dx * wide)}L${pair(bx + dy * wide, by - dx * wide)}z`;
    const dashes = line.isImplied ? ' stroke-dasharray="5 4"' : "";
    return [
      `<g><title>${text(lineText(scene, line.edges))}</title><path d="M${pair(x0, y0)}Q${pair(cx, cy)} ${pair(x1 - dx * long * 0.8, y1 - dy * long * 0.8)}" fill="none" stroke="${palette.edge}" stroke-width="${figure(width)}"${dashes}/><path d="${head}" fill="${palette.edge}"/></g>`,
    ];
  });
  return drawn;
}

function thing(scene: Scene, index: number, palette: Palette): string {
  const { x, y } = discOf(scene, index, discRadius);
  const given = scene.graph.things[index];
  if (given === undefined) return "";
  const colour = palette.categories[categoryOf(given.kind)] ?? palette.edge;
  return [
    `<g transform="translate(${pair(x, y)})"><title>${text(given.key)}</title>`,
    `<circle r="${discRadius}" fill="${palette.raised}"/>`,
    `<circle r="${discRadius}" fill="${colour}" fill-opacity="0.16" stroke="${colour}" stroke-width="${given.isAbout ? 3 : 1.75}"/>`,
    given.isAbout ? `<circle r="${discRadius + 4}" fill="none" stroke="${colour}" stroke-width="1.25"/>` : "",
    icon(given.kind, -8, -8, palette.text),
    given.look === undefined ? "" : mark(given.look, 10.5, 10.5, palette),
    scene.graph.pins.has(given.key)
      ? `<g transform="translate(-11 -11)"><circle r="6.25" fill="${palette.canvas}"/><path d="${pinPath}" fill="${palette.accent}"/></g>`
      : "",
    "</g>",
  ].join("");
}

function group(scene: Scene, index: number, palette: Palette): string {
  const given = scene.graph.groups[index];
  const circle = scene.positions.groups[index];
  if (given === undefined || circle === undefined) return "";
  const { x, y, radius } = circle;
  const colour = palette.categories[categoryOf(given.kind)] ?? palette.edge;
  const { worst } = troublesIn(scene)[index] ?? {};
  return [
    `<g transform="translate(${pair(x, y)})">`,
    `<circle r="${figure(radius)}" fill="${palette.raised}"/>`,
    `<circle r="${figure(radius)}" fill="${colour}" fill-opacity="0.12" stroke="${colour}" stroke-width="2"/>`,
    icon(given.kind, -8, -25, palette.text),
    `<text y="5" text-anchor="middle" font-weight="650" fill="${palette.text}">${text(truncateMiddle(given.title, longest))}</text>`,
    `<text y="22" text-anchor="middle" fill="${palette.text}">${text(given.count)}</text>`,
    worst === undefined ? "" : mark(worst, radius * 0.71, -radius * 0.71, palette),
    "</g>",
  ].join("");
}

function names(scene: Scene, palette: Palette): readonly string[] {
  const wishes = scene.ends
    .filter((end) => end >= 0)
    .sort((one, other) => rank(scene, other) - rank(scene, one))
    .map((end) => {
      const { x, y } = discOf(scene, end, discRadius);
      const given = scene.graph.things[end];
      const name = truncateMiddle(given?.name ?? "", longest);
      const width = name.length * characterWidth + 6;
      const top = y + discRadius + 3;
      return { name, isAbout: given?.isAbout === true, x, left: x - width / 2, top, width, height: 15 };
    });
  return labelsWithRoom(wishes, wishes.length).map((index) => {
    const { name, isAbout, x, top } = wishes[index] as (typeof wishes)[number];
    return `<text x="${figure(x)}" y="${figure(top + 11)}" text-anchor="middle"${isAbout ? ' font-weight="650"' : ""} fill="${palette.text}" stroke="${palette.canvas}" stroke-width="3" paint-order="stroke">${text(name)}</text>`;
  });
}

function rank({ graph, degrees }: Scene, end: number): number {
  return (graph.things[end]?.isAbout === true ? 1e9 : 0) + (degrees[end] ?? 0);
}

function icon(kind: string, x: number, y: number, colour: string): string {
  const paths = (iconPaths[iconOf(kind)] as readonly string[]).map((path) =>
    path.startsWith("!")
      ? `<path d="${path.slice(1)}" fill="${colour}" stroke="none"/>`
      : `<path d="${path}"/>`,
  );
  return `<g transform="translate(${pair(x, y)})" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${paths.join("")}</g>`;
}

function mark(state: State, x: number, y: number, palette: Palette): string {
  const { fill, stroke, dashes, cut } = stateShapes[state];
  const colour = palette[state];
  return [
    `<g transform="translate(${pair(x - 6, y - 6)})"><circle cx="6" cy="6" r="7.25" fill="${palette.canvas}"/>`,
    fill === undefined ? "" : `<path d="${fill}" fill="${colour}"/>`,
    stroke === undefined
      ? ""
      : `<path d="${stroke}" fill="none" stroke="${colour}" stroke-width="1.5"${dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : ""}/>`,
    cut === undefined
      ? ""
      : `<path d="${cut}" fill="none" stroke="${palette.canvas}" stroke-width="1.5" stroke-linecap="round"/>`,
    "</g>",
  ].join("");
}

function figure(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function pair(x: number, y: number): string {
  return `${figure(x)} ${figure(y)}`;
}

/** Text for XML: its five characters, and none that XML 1.0 forbids. */
function text(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
