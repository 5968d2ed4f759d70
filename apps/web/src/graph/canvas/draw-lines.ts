import type { Line } from "./bundle-lines.ts";
import type { Frame } from "./frame.ts";
import { type LineShape, lineShape, middleOf } from "./line-shape.ts";
import { meets } from "./meets.ts";
import { discOf } from "./scene.ts";

/** Most lines drawn at once; edges cost the frame, not nodes. */
export const mostLines = 6000;
/** Most lines with arrow heads. */
const mostArrows = 2500;
const implied = [5, 4];

export interface DrawnLines {
  /** Lines in sight, and those of them that were drawn. */
  readonly inSight: number;
  readonly drawn: number;
}

/** All lines in sight, marked ones last; the most travelled first where there are too many. */
export function drawLines(frame: Frame, most: number): DrawnLines {
  const { context, scene, camera, palette, marks } = frame;
  const isMarked = (line: Line, index: number) =>
    index === marks.hoveredLine ||
    index === marks.selectedLine ||
    (marks.selected !== undefined && (line.from === marks.selected || line.to === marks.selected)) ||
    (marks.hovered !== undefined && (line.from === marks.hovered || line.to === marks.hovered));
  const plain: Shaped[] = [];
  const marked: Shaped[] = [];
  scene.lines.forEach((line, index) => {
    const isOne = isMarked(line, index);
    // Most of a fast frame would go into the shapes of lines that are not drawn.
    if (most === 0 && !isOne) return;
    const shape = shapeInSight(frame, line);
    if (shape) (isOne ? marked : plain).push({ line, shape, width: widthOf(line) });
  });
  const inSight = plain.length + marked.length;
  if (plain.length > most) plain.sort((one, other) => other.width - one.width).splice(most);
  if (marked.length > mostLines) marked.splice(mostLines);
  const hasArrows = plain.length <= mostArrows && camera.scale >= 0.3;

  inDrawing(frame, () => {
    context.strokeStyle = palette.edge;
    context.fillStyle = palette.edge;
    context.globalAlpha = plain.length > 3000 ? 0.35 : plain.length > 800 || camera.scale < 0.3 ? 0.6 : 0.85;
    strokeAll(frame, plain, 0, hasArrows);
    if (hasArrows) fillArrows(frame, plain, 0);
    context.globalAlpha = 1;
    context.strokeStyle = palette.accent;
    context.fillStyle = palette.accent;
    strokeAll(frame, marked, 1, camera.scale >= 0.2);
    if (camera.scale >= 0.2) {
      fillArrows(frame, marked, 1);
    }
  });
  return { inSight, drawn: plain.length + marked.length };
}

/** Pixels: a line grows with what travels on it, and with how many it stands for. */
export function widthOf(line: Line): number {
  const travelled = line.heat > 0 ? Math.log10(1 + line.heat) * 0.9 : 0;
  const many = line.edges.length > 1 ? Math.log2(line.edges.length) * 0.45 : 0;
  return Math.min(6, 1.25 + travelled + many);
}

/** The shape of a line in units of the drawing, if any of it can be seen. */
export function shapeInSight(
  frame: Pick<Frame, "scene" | "sight" | "radius" | "camera">,
  line: Line,
): LineShape | undefined {
  const { scene, sight, radius } = frame;
  const from = discOf(scene, line.from, radius);
  const to = discOf(scene, line.to, radius);
  if (!meets(sight, from, to, 60 * Math.abs(line.bend) + 40)) return undefined;
  return lineShape(from, to, line.bend, 2 / frame.camera.scale);
}

/** Names the marked lines, or the count that one stands for, in the middle of each. */
export function lineLabelAt(
  frame: Frame,
  index: number,
): { readonly x: number; readonly y: number } | undefined {
  const line = frame.scene.lines[index];
  const shape = line && shapeInSight(frame, line);
  if (!shape) return undefined;
  const middle = middleOf(shape);
  const { camera, size } = frame;
  return {
    x: (middle.x - camera.x) * camera.scale + size.width / 2,
    y: (middle.y - camera.y) * camera.scale + size.height / 2,
  };
}

interface Shaped {
  readonly line: Line;
  readonly shape: LineShape;
  readonly width: number;
}

/** One stroke for all lines of a width: a stroke for each would cost ten times as much. */
function strokeAll(
  { context, camera }: Frame,
  lines: readonly Shaped[],
  more: number,
  hasArrows: boolean,
): void {
  const widths = new Map<string, Shaped[]>();
  for (const one of lines) {
    const name = `${Math.round(2 * one.width)} ${one.line.isImplied}`;
    const list = widths.get(name);
    if (list) list.push(one);
    else widths.set(name, [one]);
  }
  for (const same of widths.values()) {
    const first = same[0];
    if (!first) continue;
    const width = first.width + more;
    // The line ends within its arrow head: a thick one would blunt the tip.
    const short = hasArrows ? (arrowOf(width).long * 0.8) / camera.scale : 0;
    context.lineWidth = width / camera.scale;
    context.setLineDash(first.line.isImplied ? implied.map((length) => length / camera.scale) : []);
    context.beginPath();
    for (const { shape, line } of same) {
      context.moveTo(shape.x0, shape.y0);
      const [x, y] = [shape.x1 - shape.dx * short, shape.y1 - shape.dy * short];
      if (line.bend === 0 && line.from !== line.to) context.lineTo(x, y);
      else context.quadraticCurveTo(shape.cx, shape.cy, x, y);
    }
    context.stroke();
  }
  context.setLineDash([]);
}

/** Length and half the width of an arrow head on the screen, for a line of that width. */
export function arrowOf(width: number): { readonly long: number; readonly wide: number } {
  return { long: 6.5 + 1.6 * width, wide: 2.6 + 0.9 * width };
}

function fillArrows({ context, camera }: Frame, lines: readonly Shaped[], more: number): void {
  context.beginPath();
  for (const { shape, width } of lines) {
    const arrow = arrowOf(width + more);
    const [long, wide] = [arrow.long / camera.scale, arrow.wide / camera.scale];
    const [bx, by] = [shape.x1 - shape.dx * long, shape.y1 - shape.dy * long];
    context.moveTo(shape.x1, shape.y1);
    context.lineTo(bx - shape.dy * wide, by + shape.dx * wide);
    context.lineTo(bx + shape.dy * wide, by - shape.dx * wide);
    context.closePath();
  }
  context.fill();
}

function inDrawing({ context, camera, size }: Frame, draw: () => void): void {
  context.save();
  context.translate(size.width / 2, size.height / 2);
  context.scale(camera.scale, camera.scale);
  context.translate(-camera.x, -camera.y);
  draw();
  context.restore();
}
