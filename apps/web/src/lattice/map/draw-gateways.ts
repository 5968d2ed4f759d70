import type { MapGateway } from "./lattice-shape.ts";
import { type MapFrame, onScreen, textAt } from "./map-pen.ts";
import { lookOfLink } from "./map-scene.ts";
import type { Box, PlacedLine } from "./place-lattice.ts";

/**
 * Which gateways are drawn without being asked for: all where they are few, else those that are not whole. A full mesh of many clusters would say nothing
 * but that it is one.
 */
export function gatewaysShown(gateways: readonly MapGateway[], clusters: number): readonly MapGateway[] {
  return gateways.length <= 2 * clusters ? gateways : gateways.filter(({ state }) => state !== "up");
}

/** Gateways in the room between the clusters; below these. */
export function drawGateways(frame: MapFrame): void {
  const { gateways, clusters } = frame.scene.placed;
  const shown = new Set(
    gatewaysShown(
      gateways.map(({ gateway }) => gateway),
      clusters.length,
    ),
  );
  for (const line of gateways) {
    if (shown.has(line.gateway)) drawLine(frame, line, lookOfLink(line.gateway.state), false);
  }
}

/** The gateways of the clusters that are pointed at, over everything, with their round trip. */
export function drawPointedGateways(frame: MapFrame): void {
  const { placed, pointed, words } = frame.scene;
  for (const line of placed.gateways) {
    const { gateway } = line;
    if (!pointed.has(gateway.from) && !pointed.has(gateway.to)) continue;
    const middle = drawLine(frame, line, lookOfLink(gateway.state), true);
    if (gateway.rttMs === null) continue;
    const { pen, palette } = frame;
    const text = words.rtt(gateway.rttMs);
    pen.fillStyle = palette.raised;
    pen.globalAlpha = 0.92;
    pen.fillRect(middle.x - 26, middle.y - 8, 52, 16);
    pen.globalAlpha = 1;
    textAt(frame, text, middle.x, middle.y, { align: "center" });
  }
}

/** Leaf links that lead elsewhere than to the place of their leaf. */
export function drawCrossings(frame: MapFrame): void {
  for (const line of frame.scene.placed.crossings) {
    const { pen, palette, scene, camera } = frame;
    const from = onScreen(frame, line.from);
    const to = onScreen(frame, line.to);
    const look = lookOfLink(line.link.state);
    pen.globalAlpha = scene.isFaded(line.link.remote) ? 0.16 : 0.8;
    pen.strokeStyle = look === "ok" ? palette.edge : palette[look];
    pen.lineWidth = Math.max(1, Math.min(2, 1.5 * camera.scale));
    pen.setLineDash(look === "failing" ? [3, 3] : [6, 3]);
    pen.beginPath();
    const start = { x: from.x + from.width / 2, y: from.y + from.height };
    // It comes to the leaf from the left, where no name is crossed out.
    const end = { x: to.x + 4 * camera.scale, y: to.y + to.height / 2 };
    const aside = end.x - 40 * camera.scale;
    pen.moveTo(start.x, start.y);
    pen.bezierCurveTo(start.x, start.y + 60 * camera.scale, aside, end.y, end.x, end.y);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }
}

/** Draws from edge to edge of two boxes, bent a little; gives its middle. */
function drawLine(
  frame: MapFrame,
  line: PlacedLine,
  look: ReturnType<typeof lookOfLink>,
  isMarked: boolean,
): { readonly x: number; readonly y: number } {
  const { pen, palette } = frame;
  const [from, to] = [onScreen(frame, line.from), onScreen(frame, line.to)];
  const [one, other] = [centreOf(from), centreOf(to)];
  const far = Math.hypot(other.x - one.x, other.y - one.y);
  const bend = far * 0.08;
  const middle = {
    x: (one.x + other.x) / 2 - ((other.y - one.y) / Math.max(1, far)) * bend,
    y: (one.y + other.y) / 2 + ((other.x - one.x) / Math.max(1, far)) * bend,
  };
  const start = edgeTowards(from, middle);
  const end = edgeTowards(to, middle);
  pen.strokeStyle = look === "ok" ? (isMarked ? palette.accent : palette.edge) : palette[look];
  pen.lineWidth = isMarked ? 2 : 1.5;
  pen.setLineDash(look === "failing" ? [5, 4] : []);
  pen.globalAlpha = isMarked ? 1 : 0.7;
  pen.beginPath();
  pen.moveTo(start.x, start.y);
  pen.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  return { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4 };
}

function centreOf(box: Box) {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where the line from the middle of a box to a point leaves the box. */
function edgeTowards(box: Box, to: { readonly x: number; readonly y: number }) {
  const centre = centreOf(box);
  const [dx, dy] = [to.x - centre.x, to.y - centre.y];
  const part = Math.min(
    1,
    box.width / 2 / Math.max(0.001, Math.abs(dx)),
    box.height / 2 / Math.max(0.001, Math.abs(dy)),
  );
  return { x: centre.x + dx * part, y: centre.y + dy * part };
}
