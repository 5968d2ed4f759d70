import type { Point } from "../model/choices.ts";
import { toDrawing } from "./camera.ts";
import { drawBrush } from "./draw-brush.ts";
import { troublesIn } from "./draw-labels.ts";
import { mostLines } from "./draw-lines.ts";
import { drawPicture } from "./draw-picture.ts";
import { exportPicture } from "./export-picture.ts";
import { makeFrame } from "./frame.ts";
import { type Gesture, gestureStep, noGesture } from "./gestures.ts";
import { hitEnd, hitLine } from "./hit-target.ts";
import { nearestInDirection } from "./nearest-in-direction.ts";
import { nearestTo } from "./nearest-to.ts";
import { groupScales, openGroups } from "./open-groups.ts";
import type { Pen } from "./pen.ts";
import {
  discOf,
  endByName,
  endsWithin,
  extentOf,
  makeScene,
  nameOfEnd,
  type Scene,
  targetOfEnd,
} from "./scene.ts";
import { makeSprites, type Sprites } from "./sprites.ts";
import { makeStageCamera } from "./stage-camera.ts";
import { type MarkMessage, marksIn, noMarks } from "./stage-marks.ts";
import { makeStagePlaces } from "./stage-places.ts";
import type { FromStage, StageGraph, Target, ToStage } from "./stage-protocol.ts";
import { makeStillPicture } from "./still-picture.ts";

/** What the stage needs of the place where it runs: the worker, or the page where a worker cannot draw. */
export interface StageHost {
  readonly pen: Pen;
  resize(width: number, height: number): void;
  post(message: FromStage): void;
  /** Runs before the next frame. */
  schedule(run: () => void): void;
  /** Milliseconds. */
  now(): number;
}

/** A frame that takes longer than this is drawn with less while the picture moves. */
const slowFrame = 12;
const layoutSlice = 10;
const settleAfter = 140;
/** With more discs than this a moving picture is the last whole one, moved. */
const mostMoving = 2500;
const empty: StageGraph = { things: [], edges: [], groups: [], form: "free", pins: new Map() };

/** The drawing: holds the graph, where it stands and the camera; draws when something changes and never else. */
export function makeStage(host: StageHost, start: Extract<ToStage, { readonly type: "start" }>) {
  let { size, palette, isStill } = start;
  let graph = empty;
  let layout = "";
  let marked: MarkMessage = noMarks;
  let under: Target | undefined;
  let brush: { readonly from: Point; readonly to: Point } | undefined;
  let gestures = noGesture;
  let sprites: Sprites = makeSprites(palette);
  let scene: Scene | undefined;
  let isScheduled = false;
  let isSettled = true;
  let lastMoved = Number.NEGATIVE_INFINITY;
  let cost = 0;
  let movingFrames: number[] = [];
  let framesPerSecond = 0;
  const still = makeStillPicture();
  const places = makeStagePlaces(() => size.height > size.width);
  const camera = makeStageCamera(() => size);

  applySize();

  function applySize(): void {
    host.resize(
      Math.max(1, Math.round(size.width * size.ratio)),
      Math.max(1, Math.round(size.height * size.ratio)),
    );
  }

  function request(): void {
    if (isScheduled) return;
    isScheduled = true;
    host.schedule(frame);
  }

  function moved(): void {
    lastMoved = host.now();
    isSettled = false;
    request();
  }

  /** The scene of now: made anew when the graph, its places or the open groups have changed. */
  function current(): Scene {
    const positions = places.positions();
    const open = openGroups(graph.groups, camera.at().scale, (index) => scene?.open[index] === true);
    const isSame =
      scene?.graph === graph &&
      open.length === scene.open.length &&
      open.every((one, index) => one === scene?.open[index]);
    if (!isSame) scene = makeScene(graph, positions, open);
    else if (scene && scene.positions !== positions) scene = { ...scene, positions };
    return scene as Scene;
  }

  function frame(): void {
    isScheduled = false;
    const begin = host.now();
    const isArranging = places.isArranging();
    const isOnTheWay = places.step(begin, () => host.now() - begin > layoutSlice);
    if (isArranging && !camera.isHeld()) camera.fit(extentOf(current()), mostScale(), true);
    if (isOnTheWay) still.forget();
    const isTravelling = camera.step(begin);
    const isMoving = isOnTheWay || isTravelling || begin - lastMoved < settleAfter;
    draw(isMoving);
    measure(begin, isMoving);
    if (isMoving) {
      isSettled = false;
      request();
    } else if (!isSettled) settle();
  }

  function draw(isMoving: boolean): void {
    // Whoever wants no motion sees the arrangement when it is done.
    if (isStill && places.isArranging()) return;
    const begin = host.now();
    const shown = current();
    const isFast = isMoving && cost > slowFrame;
    const { pen } = host;
    pen.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    if (isFast && brush === undefined && still.draw(pen, camera.at(), size, palette.canvas)) return;
    const marks = marksIn(shown, marked, under);
    const picture = makeFrame({
      context: pen,
      scene: shown,
      camera: camera.at(),
      size,
      palette,
      sprites,
      marks,
      isFast,
    });
    const lines = drawPicture(picture, isFast ? 0 : mostLines, troublesIn(shown));
    if (brush) drawBrush(pen, brush, palette);
    if (isFast) return;
    cost = host.now() - begin;
    if (shown.ends.length > mostMoving && brush === undefined) still.keep(pen, camera.at(), size);
    else still.forget();
    host.post({
      type: "view",
      view: {
        camera: camera.at(),
        lines: lines.inSight,
        drawn: lines.drawn,
        open: shown.graph.groups.filter((_, index) => shown.open[index]).map(({ id }) => id),
        isArranging: places.isArranging(),
        framesPerSecond,
      },
    });
  }

  function measure(now: number, isMoving: boolean): void {
    if (!isMoving) {
      movingFrames = [];
      return;
    }
    movingFrames.push(now);
    const first = movingFrames[0] ?? now;
    if (movingFrames.length > 20)
      framesPerSecond = (1000 * (movingFrames.length - 1)) / Math.max(1, now - first);
    if (movingFrames.length > 120) movingFrames = movingFrames.slice(60);
  }

  function settle(): void {
    isSettled = true;
    host.post({ type: "rested", layout, places: places.places() });
  }

  function mostScale(): number {
    const isGrouped = graph.groups.some(({ state }) => state !== "open");
    return isGrouped ? groupScales.closes - 0.01 : 1.2;
  }

  function targetAt(at: Point): Target | undefined {
    const shown = current();
    const end = hitEnd(shown, camera.at(), size, at);
    if (end !== undefined) return targetOfEnd(shown, end);
    const line = hitLine(shown, camera.at(), size, at);
    return line === undefined ? undefined : { edges: shown.lines[line]?.edges ?? [] };
  }

  function nameAt(at: Point): string | undefined {
    const shown = current();
    const end = hitEnd(shown, camera.at(), size, at);
    return end === undefined ? undefined : nameOfEnd(shown, end);
  }

  function perform(gesture: Gesture): void {
    switch (gesture.do) {
      case "hover": {
        const target = gesture.at && targetAt(gesture.at);
        if (sameTarget(target, under) && target === undefined) return;
        under = target;
        host.post({ type: "hover", target, at: gesture.at ?? { x: 0, y: 0 } });
        request();
        return;
      }
      case "pan":
        under = undefined;
        camera.pan(gesture.dx, gesture.dy);
        moved();
        return;
      case "zoom":
        camera.zoom(gesture.factor, gesture.at);
        moved();
        return;
      case "drag":
        still.forget();
        places.moveTo(gesture.name, toDrawing(camera.at(), size, gesture.at));
        moved();
        return;
      case "drop":
        host.post({ type: "moved", name: gesture.name, to: toDrawing(camera.at(), size, gesture.at) });
        return;
      case "brush":
        brush = gesture;
        request();
        return;
      case "brushed": {
        brush = undefined;
        const [from, to] = [
          toDrawing(camera.at(), size, gesture.from),
          toDrawing(camera.at(), size, gesture.to),
        ];
        const shown = current();
        const keys = endsWithin(shown, from, to).map((end) => nameOfEnd(shown, end));
        host.post({ type: "brushed", keys, isAdding: gesture.isAdding });
        request();
        return;
      }
      case "tap":
        camera.hold();
        host.post({
          type: "tap",
          target: targetAt(gesture.at),
          isDouble: gesture.isDouble,
          isAdding: gesture.isAdding,
        });
        return;
      case "menu":
        host.post({ type: "menu", target: targetAt(gesture.at), at: gesture.at });
    }
  }

  function go({ from, direction }: Extract<ToStage, { readonly type: "go" }>): void {
    const shown = current();
    const points = shown.ends.map((end) => discOf(shown, end, 0));
    const here = endByName(shown, from);
    const next =
      here === undefined
        ? nearestTo(points, camera.at())
        : nearestInDirection(points, discOf(shown, here, 0), direction);
    const end = next === undefined ? undefined : shown.ends[next];
    if (end === undefined) return;
    camera.reveal(discOf(shown, end, 0), isStill);
    moved();
    host.post({ type: "went", target: targetOfEnd(shown, end) });
  }

  function fit(names: readonly string[] | undefined): void {
    const shown = current();
    const ends = names?.map((name) => endByName(shown, name)).filter((end) => end !== undefined);
    const group = names?.length === 1 ? graph.groups.findIndex(({ id }) => id === names[0]) : -1;
    const circle = places.positions().groups[group];
    const extent =
      circle === undefined
        ? extentOf(shown, ends)
        : {
            left: circle.x - circle.radius,
            right: circle.x + circle.radius,
            top: circle.y - circle.radius,
            bottom: circle.y + circle.radius,
          };
    camera.fit(extent, names === undefined ? mostScale() : 1.6, isStill);
    moved();
  }

  async function save(id: number, form: "png" | "svg"): Promise<void> {
    try {
      const blob = await exportPicture(current(), palette, form);
      host.post({ type: "exported", id, blob });
    } catch (error) {
      host.post({ type: "failed", id, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    /** The font has come: names are measured and drawn anew. */
    redraw: request,
    hear(message: ToStage): void {
      switch (message.type) {
        case "start":
          return;
        case "size":
          still.forget();
          // What is under the hand stays there: the inspector opens on the other side, between the two clicks of a double click.
          camera.keepCorner(size, message.size);
          size = message.size;
          applySize();
          if (!camera.isHeld()) camera.fit(extentOf(current()), mostScale(), true);
          request();
          return;
        case "palette":
          still.forget();
          palette = message.palette;
          sprites = makeSprites(palette);
          request();
          return;
        case "still":
          isStill = message.isStill;
          return;
        case "show": {
          still.forget();
          graph = message.graph;
          layout = message.layout;
          const isAnew = places.show(graph, layout, message.places, isStill);
          if (isAnew && !places.isArranging()) camera.fit(extentOf(current()), mostScale(), true);
          else if (isAnew) camera.fit(undefined, mostScale(), true);
          moved();
          return;
        }
        case "arrange":
          still.forget();
          places.arrangeAnew(isStill);
          fit(undefined);
          return;
        case "mark":
          marked = message;
          request();
          return;
        case "pointer": {
          const step = gestureStep(gestures, message.input, nameAt);
          gestures = step.state;
          step.gestures.forEach(perform);
          return;
        }
        case "zoom":
          camera.zoom(message.factor, message.at ?? { x: size.width / 2, y: size.height / 2 });
          moved();
          return;
        case "pan":
          camera.pan(message.dx, message.dy);
          moved();
          return;
        case "fit":
          fit(message.names);
          return;
        case "reveal": {
          const end = endByName(current(), message.name);
          if (end !== undefined) camera.reveal(discOf(current(), end, 0), isStill);
          moved();
          return;
        }
        case "go":
          go(message);
          return;
        case "export":
          void save(message.id, message.form);
      }
    },
  };
}

export type Stage = ReturnType<typeof makeStage>;

function sameTarget(one: Target | undefined, other: Target | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
