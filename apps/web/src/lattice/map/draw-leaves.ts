import type { State } from "../../ui/state-mark.tsx";
import type { LinkFigures } from "./map-figures.ts";
import { isInSight, type MapFrame, markAt, onScreen, textAt } from "./map-pen.ts";
import { lookOfLink, lookOfServer, worse } from "./map-scene.ts";
import type { PlacedHub, PlacedLeaf } from "./place-lattice.ts";

/** From the left edge of a leaf's place, in units: the line that comes down from the hub, the mark, and what follows it. */
export const leafMeasures = {
  trunk: 12,
  mark: 30,
  name: 40,
  nested: 14,
  rtt: 124,
  in: 174,
  out: 228,
} as const;
/** Messages per second that fill a bar. */
const fullBar = 10_000;

/** The leaf nodes of a hub, each on its link. */
export function drawLeaves(frame: MapFrame, hub: PlacedHub): void {
  if (hub.leaves.length === 0 || !isInSight(frame, hub)) return;
  drawTrunks(frame, hub);
  for (const leaf of hub.leaves) if (isInSight(frame, leaf)) drawLeaf(frame, leaf);
}

/** The lines from which the links of a hub branch off, one for each column of leaves. */
function drawTrunks(frame: MapFrame, hub: PlacedHub): void {
  const { pen, palette, camera } = frame;
  const head = onScreen(frame, hub.head);
  pen.strokeStyle = palette.edge;
  pen.globalAlpha = 0.7;
  pen.lineWidth = Math.max(0.75, Math.min(1.5, 1.5 * camera.scale));
  pen.setLineDash([]);
  pen.beginPath();
  for (const column of hub.columns) {
    const last = hub.leaves.filter((leaf) => leaf.x === column).at(-1);
    if (last === undefined) continue;
    const { x, y, height } = onScreen(frame, last);
    const left = x + leafMeasures.trunk * camera.scale;
    pen.moveTo(left, head.y + head.height);
    pen.lineTo(left, y + height / 2);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

function drawLeaf(frame: MapFrame, placed: PlacedLeaf): void {
  const { pen, palette, scene, camera, level } = frame;
  const { leaf } = placed;
  const { scale } = camera;
  const box = onScreen(frame, placed);
  const middle = box.y + box.height / 2;
  const nested = leaf.depth * leafMeasures.nested * scale;
  const link = lookOfLink(leaf.link.state);
  const look = worse(lookOfServer(leaf.server), link);
  const id = `server:${leaf.server.id}`;
  const isBad = look === "failing" || look === "warning";
  pen.globalAlpha = scene.isFaded(leaf.server.id) ? 0.16 : 1;
  const alpha = pen.globalAlpha;
  const left = box.x + 20 * scale + nested;
  if (id === scene.selected || id === scene.hovered) {
    pen.fillStyle = palette.selected;
    pen.fillRect(left, box.y, box.x + box.width - left, box.height);
  } else if (isBad) {
    pen.globalAlpha = alpha * 0.14;
    pen.fillStyle = palette[look];
    pen.fillRect(left, box.y + scale, box.x + box.width - left, box.height - 2 * scale);
    pen.globalAlpha = alpha;
  }
  const figures = scene.figuresOf(leaf.link);
  const carried = (figures.in ?? 0) + (figures.out ?? 0);
  drawBranch(frame, {
    from: box.x + leafMeasures.trunk * scale + nested,
    to: box.x + (leafMeasures.mark - 7) * scale + nested,
    y: middle,
    look: link,
    width: 1 + Math.min(2.5, Math.log10(1 + carried) * 0.7) * Math.min(1, scale),
  });
  // What is wrong is seen from afar: its mark does not shrink below a size at which its shape can be told.
  const markSize = Math.min(12, Math.max(box.height * 0.72, isBad ? Math.min(9, box.height + 4) : 2));
  markAt(frame, look, box.x + leafMeasures.mark * scale + nested, middle, markSize);
  if (level === "far" || level === "hubs") drawBars(frame, box, nested, figures);
  else drawFigures(frame, placed, figures, isBad);
  drawPulse(frame, leaf.server.id, box.x + leafMeasures.mark * scale + nested, middle, markSize);
  pen.globalAlpha = 1;
}

function drawBranch(
  { pen, palette }: MapFrame,
  line: { from: number; to: number; y: number; look: State; width: number },
): void {
  const { from, to, y, look, width } = line;
  pen.strokeStyle = look === "ok" ? palette.edge : palette[look];
  pen.lineWidth = width;
  pen.setLineDash(look === "failing" ? [3, 3] : []);
  pen.beginPath();
  pen.moveTo(from, y);
  pen.lineTo(to, y);
  pen.stroke();
  pen.setLineDash([]);
}

/** How much a link carries, by the logarithm: above to the hub, below from it. */
function drawBars(
  { pen, palette, camera }: MapFrame,
  box: { x: number; y: number; width: number; height: number },
  nested: number,
  figures: LinkFigures,
): void {
  const x = box.x + leafMeasures.name * camera.scale + nested;
  const width = box.x + box.width - 8 * camera.scale - x;
  const high = Math.max(1, box.height * 0.26);
  const middle = box.y + box.height / 2;
  for (const [figure, colour, y] of [
    [figures.in, palette.accent, middle - high],
    [figures.out, palette.edge, middle],
  ] as const) {
    if (figure === null || figure <= 0) continue;
    pen.fillStyle = colour;
    pen.fillRect(x, y, Math.max(1, (width * Math.log10(1 + figure)) / Math.log10(1 + fullBar)), high * 0.86);
  }
}

/** Name, round trip and, where there is room, what goes in and out. */
function drawFigures(
  frame: MapFrame,
  { leaf, ...placed }: PlacedLeaf,
  figures: LinkFigures,
  isBad: boolean,
): void {
  const { scene, palette, camera, level } = frame;
  const { scale } = camera;
  const box = onScreen(frame, placed);
  const middle = box.y + box.height / 2;
  const nested = leaf.depth * leafMeasures.nested * scale;
  const at = (units: number) => box.x + units * scale;
  const size = Math.min(12, Math.max(11, 12 * scale));
  const rtt = figures.rttMs === null ? "" : scene.words.rtt(figures.rttMs);
  const rttAt = level === "names" ? leafMeasures.out - 6 : leafMeasures.rtt;
  const taken = textAt(frame, rtt, at(rttAt), middle, { align: "right", size, colour: palette.muted });
  const nameAt = at(leafMeasures.name) + nested;
  textAt(frame, leaf.server.id, nameAt, middle, {
    size,
    weight: isBad ? 600 : 450,
    room: at(rttAt) - taken - 8 - nameAt,
  });
  if (level !== "figures") return;
  const { rate } = scene.words;
  const right = { align: "right", size, colour: palette.text } as const;
  if (figures.in !== null) textAt(frame, `↓ ${rate(figures.in)}`, at(leafMeasures.in), middle, right);
  if (figures.out !== null) textAt(frame, `↑ ${rate(figures.out)}`, at(leafMeasures.out - 4), middle, right);
}

/** A changed thing pulses once. */
export function drawPulse(
  { pen, palette, scene }: MapFrame,
  server: string,
  x: number,
  y: number,
  size: number,
): void {
  const left = scene.pulses.get(server);
  if (left === undefined) return;
  pen.save();
  pen.globalAlpha = left;
  pen.strokeStyle = palette.accent;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, y, size / 2 + 3 + 8 * (1 - left), 0, 2 * Math.PI);
  pen.stroke();
  pen.restore();
}
