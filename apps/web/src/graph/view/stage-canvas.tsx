import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import "../../canvas/canvas.css";
import { onThemeDrawn } from "../../canvas/on-theme-drawn.ts";
import { oneMoveAFrame } from "../../canvas/one-move-a-frame.ts";
import { readPointer } from "../../canvas/read-pointer.ts";
import { readWheel } from "../../canvas/read-wheel.ts";
import { createMediaQuery } from "../../thing/create-media-query.ts";
import { openStage, type StagePort } from "../canvas/open-stage.ts";
import { readPalette } from "../canvas/palette.ts";
import type { FromStage, StageView, Target, ToStage } from "../canvas/stage-protocol.ts";
import type { Drawing } from "./create-drawing.ts";
import { HoverCard } from "./hover-card.tsx";
import type { Ties } from "./list-rows.ts";
import type { StagedGraph } from "./stage-graph.ts";

/** What the rest of the view can ask of the canvas. */
export interface StageHandle {
  post(message: Exclude<ToStage, { readonly type: "start" }>): void;
  focus(): void;
  /** Where the middle of the canvas is in the window. */
  middle(): { readonly x: number; readonly y: number };
}

export interface StageEvents {
  tap(message: Extract<FromStage, { readonly type: "tap" }>, at: { x: number; y: number }): void;
  menu(target: Target | undefined, at: { readonly x: number; readonly y: number }): void;
  heard(message: FromStage): void;
  view(view: StageView): void;
  failed(reason: string): void;
  keyDown(event: KeyboardEvent): void;
}

/** The canvas, its worker and what hands do on it. */
export function StageCanvas(props: {
  readonly drawing: Drawing;
  readonly staged: StagedGraph;
  readonly ties: Ties;
  readonly label: string;
  readonly selected: string | undefined;
  readonly selectedEdge: number | undefined;
  readonly events: StageEvents;
  readonly onReady: (handle: StageHandle | undefined) => void;
}) {
  const isStill = createMediaQuery("(prefers-reduced-motion: reduce)");
  const [hover, setHover] = createSignal<{ target: Target; at: { x: number; y: number } } | undefined>();
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [isFocused, setFocused] = createSignal(false);
  let port: StagePort | undefined;
  let place: HTMLDivElement | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let lastDown = { x: 0, y: 0 };
  const moves = oneMoveAFrame((event) => send(event, "move"));

  function inWindow(at: { readonly x: number; readonly y: number }) {
    const box = canvas?.getBoundingClientRect();
    return { x: at.x + (box?.left ?? 0), y: at.y + (box?.top ?? 0) };
  }

  function heard(message: FromStage): void {
    if (message.type === "hover") setHover(message.target && { target: message.target, at: message.at });
    else if (message.type === "view") props.events.view(message.view);
    else if (message.type === "tap") {
      setHover(undefined);
      props.events.tap(message, lastDown);
    } else if (message.type === "menu") props.events.menu(message.target, inWindow(message.at));
    else props.events.heard(message);
  }

  function sizeNow() {
    return {
      width: place?.clientWidth ?? 0,
      height: place?.clientHeight ?? 0,
      ratio: Math.min(3, devicePixelRatio || 1),
    };
  }

  onMount(() => {
    if (!place || !canvas) return;
    port = openStage(
      canvas,
      { size: sizeNow(), palette: readPalette(place), isStill: isStill() },
      heard,
      (reason) => props.events.failed(reason),
    );
    setSize(sizeNow());
    const resized = new ResizeObserver(() => {
      const now = sizeNow();
      if (now.width === 0 || now.height === 0) return;
      setSize(now);
      port?.post({ type: "size", size: now });
    });
    resized.observe(place);
    const { signal, abort } = listening();
    // Not passive: the page must not scroll or zoom under the hand that moves the picture.
    canvas.addEventListener("wheel", onWheel, { passive: false, signal });
    onCleanup(() => {
      abort();
      resized.disconnect();
      port?.close();
      port = undefined;
      props.onReady(undefined);
    });
    createEffect(() => {
      port?.post({
        type: "show",
        graph: props.staged.graph,
        layout: props.drawing.arrangement(),
        places: props.drawing.places(),
      });
    });
    createEffect(() => {
      const focused = isFocused() ? props.drawing.focused() : undefined;
      port?.post({
        type: "mark",
        selected: props.selected,
        chosen: props.drawing.chosen(),
        edge: props.selectedEdge,
        hovered: focused === undefined ? undefined : asTarget(focused),
      });
    });
    onThemeDrawn(() => place && port?.post({ type: "palette", palette: readPalette(place) }));
    createEffect(on(isStill, (still) => port?.post({ type: "still", isStill: still }), { defer: true }));
    props.onReady({
      post: (message) => port?.post(message),
      focus: () => place?.focus(),
      middle: () => inWindow({ x: size().width / 2, y: size().height / 2 }),
    });
  });

  function asTarget(name: string): Target {
    return name.startsWith("group:") ? { group: name } : { thing: name };
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    setHover(undefined);
    port?.post(readWheel(event));
  }

  function send(event: PointerEvent, phase: "down" | "move" | "up" | "cancel" | "leave"): void {
    port?.post({ type: "pointer", input: readPointer(event, phase) });
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    moves.flush();
    lastDown = { x: event.clientX, y: event.clientY };
    canvas?.setPointerCapture(event.pointerId);
    setHover(undefined);
    send(event, "down");
  }

  function onPointerEnd(event: PointerEvent, phase: "up" | "cancel" | "leave"): void {
    moves.flush();
    if (phase === "leave") setHover(undefined);
    send(event, phase);
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    // A long press of a finger is told by the stage, when the finger goes up.
    if ((event as PointerEvent).pointerType === "touch") return;
    const at = { x: event.offsetX, y: event.offsetY };
    props.events.menu(hover()?.target, inWindow(at));
  }

  return (
    <div
      ref={place}
      class="canvas-place"
      role="application"
      tabindex="0"
      aria-label={props.label}
      on:keydown={(event) => props.events.keyDown(event)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
    >
      <canvas
        ref={canvas}
        class="canvas-drawn"
        data-pointing={hover() === undefined ? undefined : ""}
        onPointerDown={onPointerDown}
        onPointerMove={moves.move}
        onPointerUp={(event) => onPointerEnd(event, "up")}
        onPointerCancel={(event) => onPointerEnd(event, "cancel")}
        onPointerLeave={(event) => onPointerEnd(event, "leave")}
        onContextMenu={onContextMenu}
      />
      <Show when={hover()}>
        {(found) => (
          <HoverCard
            target={found().target}
            at={found().at}
            size={size()}
            drawing={props.drawing}
            ties={props.ties}
            edges={props.staged.edges}
          />
        )}
      </Show>
    </div>
  );
}

function listening() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
