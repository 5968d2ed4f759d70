import { type Camera, inSight } from "../../graph/canvas/camera.ts";
import type { Palette } from "../../graph/canvas/palette.ts";
import type { Pen } from "../../graph/canvas/pen.ts";
import { drawCrossings, drawGateways, drawPointedGateways } from "./draw-gateways.ts";
import { drawLeaves, drawPulse } from "./draw-leaves.ts";
import { levelOf } from "./map-level.ts";
import { isInSight, type MapFrame, markAt, onScreen, textAt } from "./map-pen.ts";
import { lookOfCluster, lookOfServer, type MapScene } from "./map-scene.ts";
import { itemsOf, measuresOfMap, type PlacedCluster, type PlacedHub } from "./place-lattice.ts";

/** Draws the lattice as `camera` sees it; only what is in sight costs time. `pen` is scaled to CSS pixels. */
export function drawMap(
  pen: Pen,
  scene: MapScene,
  camera: Camera,
  size: { readonly width: number; readonly height: number },
  palette: Palette,
): void {
  const frame: MapFrame = {
    pen,
    scene,
    camera,
    size,
    palette,
    level: levelOf(camera.scale),
    sight: inSight(camera, size, 40),
  };
  pen.globalAlpha = 1;
  pen.fillStyle = palette.canvas;
  pen.fillRect(0, 0, size.width, size.height);
  drawGateways(frame);
  for (const cluster of scene.placed.clusters) drawCluster(frame, cluster);
  drawCrossings(frame);
  drawPointedGateways(frame);
  drawRings(frame);
}

function drawCluster(frame: MapFrame, placed: PlacedCluster): void {
  const { pen, palette, scene } = frame;
  if (!isInSight(frame, { ...placed, y: placed.y - 40, height: placed.height + 40 })) return;
  const box = onScreen(frame, placed);
  pen.beginPath();
  pen.roundRect(box.x, box.y, box.width, box.height, 6);
  pen.fillStyle = palette.surface;
  pen.fill();
  pen.strokeStyle = scene.pointed.has(placed.cluster.id) ? palette.accent : palette.line;
  pen.lineWidth = 1;
  pen.stroke();
  // A lone server has its name in its box, as long as that can be read.
  if (!placed.cluster.isAlone || frame.level === "far") drawTitle(frame, placed);
  for (const hub of placed.hubs) {
    drawHub(frame, hub);
    drawLeaves(frame, hub);
  }
}

/** The name stands above the cluster at the same size however far away one is; how much is in it follows where there is room. */
function drawTitle(frame: MapFrame, placed: PlacedCluster): void {
  const { pen, palette, scene } = frame;
  const { cluster } = placed;
  const box = onScreen(frame, placed);
  const y = box.y - 10;
  // A gateway may run where the title stands.
  pen.globalAlpha = 0.85;
  pen.fillStyle = palette.canvas;
  pen.fillRect(box.x, y - 8, Math.min(box.width, 60 + 8 * cluster.id.length), 16);
  pen.globalAlpha = 1;
  markAt(frame, lookOfCluster(cluster), box.x + 6, y, 11);
  const room = box.width - 18 + (cluster.isAlone ? measuresOfMap.between * frame.camera.scale : 0);
  const taken = textAt(frame, cluster.id, box.x + 16, y, { size: 12, weight: 650, room });
  if (cluster.isAlone || room - taken < 90) return;
  textAt(frame, scene.words.counts(cluster), box.x + 16 + taken + 10, y, {
    colour: palette.muted,
    room: room - taken - 10,
  });
}

function drawHub(frame: MapFrame, placed: PlacedHub): void {
  const { pen, palette, scene, camera, level } = frame;
  if (!isInSight(frame, placed.head)) return;
  const { server, leaves } = placed.hub;
  const box = onScreen(frame, placed.head);
  const middle = box.y + box.height / 2;
  const id = `server:${server.id}`;
  const look = lookOfServer(server);
  pen.globalAlpha = scene.isFaded(server.id) ? 0.3 : 1;
  pen.beginPath();
  pen.roundRect(box.x, box.y, box.width, box.height, Math.min(5, 5 * camera.scale));
  pen.fillStyle = id === scene.selected || id === scene.hovered ? palette.selected : palette.sunken;
  pen.fill();
  pen.strokeStyle = look === "failing" ? palette.failing : palette.edge;
  pen.lineWidth = 1;
  pen.stroke();
  const size = Math.max(look === "ok" ? 3 : 8, Math.min(13, 13 * camera.scale));
  const x = box.x + Math.max(7, 14 * camera.scale);
  markAt(frame, look, x, middle, size);
  if (level !== "far" || box.width > 130) {
    const left = x + size / 2 + 5;
    const room = box.x + box.width - 6 - left;
    const fontSize = level === "far" ? 10 : 12;
    if (box.height >= 10) {
      const taken = textAt(frame, server.id, left, middle, { size: fontSize, weight: 600, room });
      if (leaves.length > 0 && room - taken > 80) {
        textAt(frame, scene.words.leaves(leaves.length), box.x + box.width - 8, middle, {
          align: "right",
          colour: palette.muted,
          room: room - taken - 12,
        });
      }
    }
  }
  drawPulse(frame, server.id, x, middle, size);
  pen.globalAlpha = 1;
}

/** Rings around what is selected and what the keyboard stands on. */
function drawRings(frame: MapFrame): void {
  const { pen, palette, scene } = frame;
  const { selected, focused } = scene;
  if (selected === undefined && focused === undefined) return;
  for (const item of itemsOf(scene.placed)) {
    if (item.id !== selected && item.id !== focused) continue;
    const box = onScreen(frame, item.box);
    pen.strokeStyle = palette.accent;
    pen.lineWidth = item.id === focused ? 2 : 1.5;
    pen.setLineDash(item.id === focused ? [] : [4, 3]);
    pen.beginPath();
    pen.roundRect(box.x - 2, box.y - 2, box.width + 4, box.height + 4, 4);
    pen.stroke();
    pen.setLineDash([]);
  }
}
