import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import "../../canvas/canvas.css";
import { onThemeDrawn } from "../../canvas/on-theme-drawn.ts";
import { oneMoveAFrame } from "../../canvas/one-move-a-frame.ts";
import { readPointer } from "../../canvas/read-pointer.ts";
import { readWheel } from "../../canvas/read-wheel.ts";
import { type GestureState, gestureStep, noGesture, type PointerInput } from "../../graph/canvas/gestures.ts";
import { createMediaQuery } from "../../thing/create-media-query.ts";
import type { MapSize, MapView } from "../map/map-protocol.ts";
import type { Fleet } from "./create-fleet.ts";
import type { MapHands } from "./create-hands.ts";
import type { FleetLine } from "./fleet-line.ts";
import { HoverCard, type Hovered } from "./hover-card.tsx";
import { readMapPalette } from "./read-map-palette.ts";

/** CSS pixels that a key moves the map by, and how much one zooms. */
const panBy = 80;
const zoomBy = 1.4;

/** The canvas that the worker draws on, and what hands and keys do on it. */
export function MapCanvas(props: {
  readonly line: FleetLine;
  readonly fleet: Fleet;
  readonly hands: MapHands;
  readonly label: string;
  readonly describedBy: string;
  readonly onView: (view: MapView) => void;
  readonly onFailed: (reason: string) => void;
  readonly onList: () => void;
  /** Given what focuses the map. */
  readonly onReady: (focus: (() => void) | undefined) => void;
}) {
  const { line } = props;
  const selection = useSelection();
  const isStill = createMediaQuery("(prefers-reduced-motion: reduce)");
  const [hovered, setHovered] = createSignal<Hovered>();
  const [size, setSize] = createSignal<MapSize>({ width: 0, height: 0, ratio: 1 });
  const [brushed, setBrushed] = createSignal<{ readonly from: Point; readonly to: Point }>();
  const [isFocused, setFocused] = createSignal(false);
  let place: HTMLDivElement | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let gestures: GestureState = noGesture;
  const moves = oneMoveAFrame((event) => take(event, "move"));

  const sizeNow = (): MapSize => ({
    width: Math.max(1, place?.clientWidth ?? 1),
    height: Math.max(1, place?.clientHeight ?? 1),
    ratio: Math.min(3, devicePixelRatio || 1),
  });
  const inspected = () => {
    const thing = selection.thing();
    return thing?.kind === "component" ? thing.id : undefined;
  };
  const picture = createMemo(() => {
    const open = inspected();
    const selected = props.fleet.selected();
    return {
      groupBy: props.fleet.groupBy(),
      filter: props.fleet.filter(),
      selected: open === undefined || selected.includes(open) ? selected : [...selected, open],
      focused: isFocused() ? props.fleet.focused() : undefined,
    };
  });

  onMount(() => {
    if (!place || !canvas) return;
    const stop = line.listen((message) => {
      if (message.type === "hover") setHovered(message.target ? message : undefined);
      else if (message.type === "view") props.onView(message.view);
      else if (message.type === "failed") props.onFailed(message.reason);
    });
    const size = sizeNow();
    setSize(size);
    if (typeof canvas.transferControlToOffscreen !== "function") {
      props.onFailed("OffscreenCanvas");
      onCleanup(stop);
      return;
    }
    line.post({
      type: "start",
      size,
      palette: readMapPalette(place),
      isStill: isStill(),
      camera: props.fleet.camera(),
      picture: picture(),
      canvas: canvas.transferControlToOffscreen(),
    });
    // Another window, or another choice of map and list, is another room. An inspector that opens beside is not: nobody moves for it.
    const roomNow = () => `${innerWidth} ${innerHeight} ${props.fleet.wanted()}`;
    let room = "";
    const resized = new ResizeObserver(() => {
      const now = sizeNow();
      if (now.width === 1 || now.height === 1) return;
      setSize(now);
      line.post({ type: "size", size: now, keepsPlaces: roomNow() === room });
      room = roomNow();
    });
    resized.observe(place);
    const listening = new AbortController();
    // Not passive: the page must not scroll or zoom under the hand that moves the map.
    canvas.addEventListener("wheel", onWheel, { passive: false, signal: listening.signal });
    props.onReady(() => place?.focus());
    onCleanup(() => {
      listening.abort();
      resized.disconnect();
      props.onReady(undefined);
      line.post({ type: "close" });
      stop();
    });
    createEffect(on(picture, (now) => line.post({ type: "picture", picture: now }), { defer: true }));
    onThemeDrawn(() => {
      if (place?.isConnected) line.post({ type: "palette", palette: readMapPalette(place) });
    });
    createEffect(on(isStill, (still) => line.post({ type: "still", isStill: still }), { defer: true }));
  });

  function hover(at: Point | undefined): void {
    if (at === undefined) setHovered(undefined);
    line.post({ type: "hover", at });
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    setHovered(undefined);
    line.post(readWheel(event));
  }

  function take(event: PointerEvent, phase: PointerInput["phase"]): void {
    const { state, gestures: done } = gestureStep(
      gestures,
      readPointer(event, phase),
      // Nothing on the map is dragged: what goes down anywhere moves it.
      () => undefined,
    );
    gestures = state;
    for (const gesture of done) {
      if (gesture.do === "hover") hover(gesture.at);
      else if (gesture.do === "pan") line.post({ type: "pan", dx: gesture.dx, dy: gesture.dy });
      else if (gesture.do === "zoom") line.post({ type: "zoom", factor: gesture.factor, at: gesture.at });
      else if (gesture.do === "brush") setBrushed({ from: gesture.from, to: gesture.to });
      else if (gesture.do === "brushed") props.hands.brush(gesture.from, gesture.to, gesture.isAdding);
      else if (gesture.do === "tap") props.hands.tap(gesture.at, gesture.isAdding);
      // A long press of a finger selects, as a click with Ctrl does.
      else if (gesture.do === "menu") props.hands.tap(gesture.at, true);
    }
    if (phase !== "move") setBrushed(undefined);
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    moves.flush();
    canvas?.setPointerCapture(event.pointerId);
    setHovered(undefined);
    take(event, "down");
  }

  function end(event: PointerEvent, phase: "up" | "cancel" | "leave"): void {
    moves.flush();
    take(event, phase);
    if (phase === "leave") hover(undefined);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }[event.key];
    const { hands } = props;
    if (way === "left" || way === "right" || way === "up" || way === "down") {
      if (!event.shiftKey) hands.step(way);
      else {
        const dx = way === "left" ? panBy : way === "right" ? -panBy : 0;
        line.post({ type: "pan", dx, dy: way === "up" ? panBy : way === "down" ? -panBy : 0 });
      }
    } else if (event.key === "+" || event.key === "=") line.post({ type: "zoom", factor: zoomBy });
    else if (event.key === "-") line.post({ type: "zoom", factor: 1 / zoomBy });
    else if (event.key === "0") line.post({ type: "look", at: undefined });
    else if (event.key === "Enter") hands.open();
    else if (event.key === "Backspace") hands.step("out");
    else if (event.key === " " || event.key === "x") hands.pick();
    else if (event.key === "c") hands.centre();
    else if (event.key === "f") hands.only();
    else if (event.key === "l") props.onList();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={place}
      class="canvas-place"
      role="application"
      tabindex="0"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      on:keydown={onKeyDown}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
    >
      <canvas
        ref={canvas}
        class="canvas-drawn"
        data-pointing={hovered() === undefined ? undefined : ""}
        onPointerDown={onPointerDown}
        onPointerMove={moves.move}
        onPointerUp={(event) => end(event, "up")}
        onPointerCancel={(event) => end(event, "cancel")}
        onPointerLeave={(event) => end(event, "leave")}
      />
      <Show when={brushed()}>{(box) => <BrushBox from={box().from} to={box().to} />}</Show>
      <Show when={brushed() === undefined && hovered()}>
        {(found) => <HoverCard hovered={found()} size={size()} />}
      </Show>
    </div>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function BrushBox(props: { readonly from: Point; readonly to: Point }) {
  return (
    <div
      class="fleet-brush"
      aria-hidden="true"
      style={{
        left: `${Math.min(props.from.x, props.to.x)}px`,
        top: `${Math.min(props.from.y, props.to.y)}px`,
        width: `${Math.abs(props.to.x - props.from.x)}px`,
        height: `${Math.abs(props.to.y - props.from.y)}px`,
      }}
    />
  );
}
