import type { Clock } from "../../live/clock.ts";
import { sumOfGroup } from "./ask/sum-of-group.ts";
import { drawMinimap } from "./draw/draw-minimap.ts";
import type { Pen } from "./draw/pen.ts";
import type { FleetFeed } from "./fleet-feed.ts";
import { glideOf, outerOf } from "./layout/glide.ts";
import { fitScale, toLayout, viewOf, wholeCamera } from "./layout/map-view.ts";
import type { FleetLayout } from "./layout/place-fleet.ts";
import { makeMapFlight } from "./map-flight.ts";
import { keysWithin, stepFrom, targetAt } from "./map-hits.ts";
import { cameraFor, mostZoomOf, revealing } from "./map-looking.ts";
import { makeMapPainter, type Picture, type Ring } from "./map-painter.ts";
import { makeMapPlaces } from "./map-places.ts";
import type { FromMap, MapCamera, MapPicture, MapTarget, ToMap } from "./map-protocol.ts";
import { makeMapPulses } from "./map-pulses.ts";
import { ringsOf } from "./map-rings.ts";
import { makeMapTeller } from "./map-teller.ts";

/** What the map needs of the place where it runs. */
export interface StageHost {
  readonly pen: Pen;
  readonly canvas: OffscreenCanvas;
  /** Runs before the next frame. */
  schedule(run: () => void): void;
  /** Milliseconds. */
  now(): number;
  /** Resolves to true when the product's font is there. */
  loadFont(): Promise<boolean>;
}

export interface FleetStage {
  hear(message: ToMap): void;
  /** There is something to take. */
  moved(): void;
  /** Components of these keys are others now. */
  take(keys: ReadonlySet<string>): void;
  stop(): void;
}

type Start = Extract<ToMap, { readonly type: "start" }>;
interface Point {
  readonly x: number;
  readonly y: number;
}

const settleAfter = 140;
/** Where places change, milliseconds: how long everybody is on the way, and how long the next change of places waits. */
const glide = 320;
const arrangeEvery = 500;
/** More than this are put where they belong without a way. */
const mostGliding = 15_000;
/** The first picture waits so long for the rows that say where components stand. */
const patience = 1_500;
const minimapEvery = 1_000;
/** CSS pixels that a component may grow to. */
const largestCell = 420;

/** The map: holds who stands where, and the camera; draws when something changes and never else. */
export function makeFleetStage(
  host: StageHost,
  clock: Clock,
  feed: FleetFeed,
  refresh: () => void,
  start: Start,
  post: (message: FromMap) => void,
): FleetStage {
  let { isStill, picture: shown } = start;
  const painter = makeMapPainter(host.pen, host.canvas, host.now, start);
  const places = makeMapPlaces(feed.components, start.size);
  const pulses = makeMapPulses();
  const flight = makeMapFlight(
    () => ({ layout: places.scene().layout, size: painter.size(), mostZoom }),
    start.camera,
  );
  const teller = makeMapTeller(clock, host.now, post, () => ({
    scene: places.scene(),
    camera: flight.at(),
    size: painter.size(),
    all: places.all(),
  }));
  let mostZoom = 1;
  const begun = clock.now();
  let isArranged = false;
  let arrangedAt = 0;
  let arrangeCost = 0;
  let isWhole = true;
  let dirty = new Set<number>();
  let dirtyNames = new Set<number>();
  let hovered: { readonly target: MapTarget; readonly at: Point } | undefined;
  let rings: readonly Ring[] = [];
  let lastMoved = Number.NEGATIVE_INFINITY;
  let wasMoving = false;
  let gliding: { readonly from: FleetLayout; readonly begin: number } | undefined;
  let isScheduled = false;
  let stopped = false;
  let minimapAt = 0;
  let cancelMinimap: (() => void) | undefined;
  const timers = new Set<() => void>();

  places.show(shown.groupBy, shown.filter);
  void host.loadFont().then((isThere) => isThere && redraw());
  request();
  soon(patience, request);

  function soon(ms: number, run: () => void): void {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
  }

  function request(): void {
    if (isScheduled || stopped) return;
    isScheduled = true;
    host.schedule(frame);
  }

  function redraw(): void {
    isWhole = true;
    painter.forget();
    request();
  }

  function cameraMoved(): void {
    lastMoved = host.now();
    // The next frame may come so late that the movement is over by then.
    isWhole = true;
    request();
  }

  function frame(): void {
    isScheduled = false;
    if (stopped) return;
    const begin = host.now();
    refresh();
    if (!isArranged && !feed.isComplete() && clock.now() - begun < patience) {
      soon(50, request);
      return;
    }
    arrangeIfDue();
    const isFlying = flight.step(begin);
    isWhole ||= isFlying;
    const isMoving = isFlying || begin - lastMoved < settleAfter;
    const isGliding = gliding !== undefined;
    draw(begin, isMoving);
    const took = host.now() - begin;
    teller.drawn(took, isMoving || isGliding);
    if (isMoving || isGliding || pulses.isRunning() || wasMoving !== isMoving) request();
    wasMoving = isMoving;
    teller.tell();
  }

  function draw(now: number, isMoving: boolean): void {
    if (gliding && now - gliding.begin >= glide) gliding = undefined;
    for (const slot of pulses.step(now)) dirty.add(slot);
    if (pulses.turn(now)) for (const group of rateGroups()) dirtyNames.add(group);
    const picture = pictureAt(now);
    if (isMoving) painter.moving(picture);
    else if (isWhole || gliding) painter.whole(picture);
    else painter.some(picture, dirty, dirtyNames);
    // A moving picture may be that of before: what changed meanwhile is drawn when it rests.
    if (!isMoving) {
      isWhole = gliding !== undefined;
      dirty = new Set();
      dirtyNames = new Set();
    }
  }

  let ratesShown: readonly number[] = [];
  function rateGroups(): readonly number[] {
    const { groups } = places.scene().layout;
    const before = ratesShown;
    ratesShown = groups.flatMap(({ parent }, index) =>
      parent < 0 && pulses.rateOf(index) > 0 ? [index] : [],
    );
    if (ratesShown.length > 0) soon(250, request);
    return [...before, ...ratesShown];
  }

  function pictureAt(now: number): Picture {
    const scene = places.scene();
    return {
      scene,
      camera: flight.at(),
      rings,
      pulseOf: pulses.levelOf,
      rateOf: pulses.rateOf,
      moved: gliding && glideOf(scene.layout, gliding.from, (now - gliding.begin) / glide),
    };
  }

  function arrangeIfDue(): void {
    if (!places.isStale()) return;
    // Where a hundred thousand are placed anew, they are so more seldom.
    const wait = arrangedAt + Math.max(arrangeEvery, 12 * arrangeCost) - host.now();
    if (isArranged && wait > 0) {
      soon(wait, request);
      return;
    }
    arrange();
  }

  function arrange(): void {
    const begin = host.now();
    const before = places.arrange();
    const { layout } = places.scene();
    arrangedAt = host.now();
    arrangeCost = arrangedAt - begin;
    const isSmall = layout.components.length <= mostGliding && before.components.length > 0;
    gliding = isArranged && isSmall && !isStill ? { from: before, begin: arrangedAt } : undefined;
    isArranged = true;
    pulses.reset(layout.groups.length);
    setMostZoom();
    rings = ringsNow();
    dirty = new Set();
    minimapSoon();
    redraw();
  }

  function setMostZoom(): void {
    const scene = places.scene();
    mostZoom = mostZoomOf(scene, fitScale(scene.layout, painter.size()), largestCell);
    flight.keep();
  }

  function ringsNow(): readonly Ring[] {
    return ringsOf(places.scene(), shown, hovered?.target);
  }

  function minimapSoon(): void {
    if (cancelMinimap || stopped) return;
    cancelMinimap = clock.after(Math.max(30, minimapAt + minimapEvery - clock.now()), () => {
      cancelMinimap = undefined;
      minimapAt = clock.now();
      const bitmap = drawMinimap(places.scene(), painter.ink(), painter.size().ratio);
      if (bitmap) post({ type: "minimap", bitmap, camera: flight.at() });
    });
  }

  function pointAt(at: Point): Point {
    return toLayout(viewOf(flight.at(), places.scene().layout, painter.size()), at);
  }

  function under(at: Point): MapTarget | undefined {
    return targetAt(places.scene(), pointAt(at));
  }

  function hover(at: Point | undefined): void {
    const target = at && under(at);
    if (!target && !hovered) return;
    const isSame = JSON.stringify(target) === JSON.stringify(hovered?.target);
    hovered = target && at ? { target, at } : undefined;
    tellHover(at ?? { x: 0, y: 0 });
    if (isSame) return;
    const before = rings.filter(({ kind }) => kind === "hovered");
    rings = ringsNow();
    const now = rings.filter(({ kind }) => kind === "hovered");
    if (isArranged && !isWhole && !gliding && !wasMoving)
      painter.around(pictureAt(host.now()), [...before, ...now]);
    request();
  }

  function tellHover(at: Point): void {
    const target = hovered?.target;
    const scene = places.scene();
    const slot = target && "component" in target ? scene.layout.slotOf.get(target.component) : undefined;
    post({
      type: "hover",
      target,
      component: slot === undefined ? undefined : scene.components[slot],
      group: target && "group" in target ? sumOfGroup(scene, target.group) : undefined,
      at,
    });
  }

  function look(at: MapTarget | MapCamera | undefined, isDirect: boolean): void {
    if (!isArranged) arrangeIfDue();
    // Who wants to see all of it wants the room used.
    else if (!at) fit();
    flight.go(cameraFor(places.scene(), painter.size(), at) ?? flight.at(), isDirect || isStill);
    cameraMoved();
  }

  function fit(): void {
    places.fit();
    if (!places.isStale()) return;
    refresh();
    arrange();
  }

  /** Moves so that a target is in sight, if it is not. */
  function reveal(target: MapTarget): void {
    const camera = revealing(places.scene(), painter.size(), flight.at(), target);
    if (!camera) return;
    flight.go(camera, isStill);
    cameraMoved();
  }

  function showPicture(next: MapPicture): void {
    const focus = JSON.stringify(shown.focused);
    // Places of another grouping are other places.
    if (isArranged && next.groupBy.join() !== shown.groupBy.join()) flight.go(wholeCamera, true);
    shown = next;
    places.show(next.groupBy, next.filter);
    if (places.isStale() && isArranged) {
      refresh();
      arrange();
    }
    rings = ringsNow();
    if (next.focused && JSON.stringify(next.focused) !== focus) reveal(next.focused);
    redraw();
  }

  async function save(id: number): Promise<void> {
    try {
      const blob = await painter.export(pictureAt(host.now()));
      post({ type: "exported", id, blob, reason: "" });
    } catch (error) {
      // The map itself goes on: only who asked for a picture is told.
      const reason = error instanceof Error ? error.message : String(error);
      post({ type: "exported", id, blob: undefined, reason });
    }
  }

  return {
    moved: request,
    take(keys) {
      const { layout } = places.scene();
      const { slots, looks } = places.take(keys);
      const now = host.now();
      teller.changed(slots.length);
      const areRead = painter.areCards(places.scene(), flight.at());
      for (const slot of slots) {
        // Without a mark of its own a change is to be seen only where texts are.
        const isShown = !isStill && pulses.changed(slot, outerOf(layout, slot), now);
        if (isShown || areRead) dirty.add(slot);
      }
      for (const slot of looks) {
        dirty.add(slot);
        for (let group = layout.groupOf[slot] ?? -1; group >= 0; group = layout.groups[group]?.parent ?? -1)
          dirtyNames.add(group);
      }
      if (looks.length > 0 || places.isStale()) minimapSoon();
      const target = hovered?.target;
      if (target && "component" in target && keys.has(target.component) && hovered) tellHover(hovered.at);
    },
    hear(message) {
      switch (message.type) {
        case "size":
          if (JSON.stringify(message.size) === JSON.stringify(painter.size())) return;
          painter.resize(message.size);
          places.resize(message.size);
          if (!message.keepsPlaces || !isArranged) places.fit();
          gliding = undefined;
          // Before the first picture it is not known how far one may zoom.
          if (!isArranged) return;
          if (places.isStale()) arrange();
          gliding = undefined;
          setMostZoom();
          return redraw();
        case "palette":
          painter.setPalette(message.palette);
          minimapSoon();
          return redraw();
        case "still":
          isStill = message.isStill;
          return;
        case "picture":
          return showPicture(message.picture);
        case "pan":
          flight.pan(message.dx, message.dy);
          return cameraMoved();
        case "zoom": {
          const { width, height } = painter.size();
          flight.zoom(message.factor, message.at ?? { x: width / 2, y: height / 2 });
          return cameraMoved();
        }
        case "look":
          return look(message.at, message.isDirect === true);
        case "hover":
          return hover(message.at);
        case "hit":
          return post({ type: "hit", id: message.id, target: under(message.at) });
        case "brush": {
          const [one, other] = [pointAt(message.from), pointAt(message.to)];
          const keys = keysWithin(places.scene(), {
            x: Math.min(one.x, other.x),
            y: Math.min(one.y, other.y),
            width: Math.abs(one.x - other.x),
            height: Math.abs(one.y - other.y),
          });
          return post({ type: "brushed", id: message.id, keys });
        }
        case "step": {
          const { width, height } = painter.size();
          const middle = pointAt({ x: width / 2, y: height / 2 });
          const target = stepFrom(places.scene(), message.from, message.direction, middle);
          if (target) reveal(target);
          return post({ type: "hit", id: message.id, target });
        }
        case "export":
          void save(message.id);
      }
    },
    stop() {
      stopped = true;
      teller.stop();
      cancelMinimap?.();
      for (const cancel of timers) cancel();
    },
  };
}
