import { createEffect, createSignal, type JSX, on, onCleanup, onMount } from "solid-js";
import { readPointer } from "../../canvas/read-pointer.ts";
import { readWheel } from "../../canvas/read-wheel.ts";
import { panBy, toDrawing, zoomAt } from "../../graph/canvas/camera.ts";
import { gestureStep, noGesture, type PointerInput } from "../../graph/canvas/gestures.ts";
import { type Palette, readPalette } from "../../graph/canvas/palette.ts";
import { usePreferences } from "../../preferences/preferences.tsx";
import { createMediaQuery } from "../../thing/create-media-query.ts";
import type { MapCamera } from "./create-map-camera.ts";
import { drawMap } from "./draw-map.ts";
import { hitMap, type MapHit } from "./hit-map.ts";
import type { MapScene } from "./map-scene.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The picture of the lattice and what hands do on it. Whoever cannot see it reads the list beside it. */
export function MapCanvas(props: {
  readonly scene: MapScene;
  readonly camera: MapCamera;
  readonly size: { readonly width: number; readonly height: number };
  readonly label: string;
  readonly onSize: (size: { readonly width: number; readonly height: number }) => void;
  readonly onHover: (hit: MapHit | undefined, at: Point) => void;
  readonly onOpen: (hit: MapHit) => void;
  readonly onEnter: (hit: MapHit) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onFocus: (isFocused: boolean) => void;
  readonly onPalette: (palette: Palette) => void;
  readonly children: JSX.Element;
}) {
  const preferences = usePreferences();
  const isDarkSystem = createMediaQuery("(prefers-color-scheme: dark)");
  const [palette, setPalette] = createSignal<Palette>();
  const [isPointing, setPointing] = createSignal(false);
  let place: HTMLDivElement | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let gesture = noGesture;
  let frame = 0;

  onMount(() => {
    if (!place || !canvas) return;
    const [box, element] = [place, canvas];
    const measure = () => {
      if (box.clientWidth > 0 && box.clientHeight > 0) {
        props.onSize({ width: box.clientWidth, height: box.clientHeight });
      }
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(box);
    // Not passive: the page must not scroll or zoom under the hand that moves the picture.
    element.addEventListener("wheel", onWheel, { passive: false });
    onCleanup(() => {
      resized.disconnect();
      element.removeEventListener("wheel", onWheel);
      cancelAnimationFrame(frame);
    });
    createEffect(
      on([() => preferences.theme, isDarkSystem], () => {
        // The attribute of the theme is set by an effect further up: it has run when the next frame is drawn.
        requestAnimationFrame(() => {
          const colours = readPalette(box);
          setPalette(colours);
          props.onPalette(colours);
        });
      }),
    );
    const context = element.getContext("2d");
    createEffect(() => {
      const { scene, size } = props;
      const camera = props.camera.camera();
      const colours = palette();
      cancelAnimationFrame(frame);
      if (context === null || colours === undefined || size.width === 0) return;
      frame = requestAnimationFrame(() => {
        const ratio = Math.min(3, devicePixelRatio || 1);
        const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
        if (element.width !== width || element.height !== height) {
          [element.width, element.height] = [width, height];
        }
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        drawMap(context, scene, camera, size, colours);
      });
    });
    // The picture is drawn before the fonts may be there; then once more with them.
    void document.fonts.ready.then(() => setPalette((known) => known && { ...known }));
  });

  function hitAt(at: Point): MapHit | undefined {
    return hitMap(props.scene.placed, toDrawing(props.camera.camera(), props.size, at));
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    hover(undefined, event);
    const step = readWheel(event);
    const camera = props.camera.camera();
    props.camera.set(
      step.type === "pan"
        ? panBy(camera, step.dx, step.dy)
        : zoomAt(camera, props.size, step.factor, step.at),
    );
  }

  function hover(hit: MapHit | undefined, { offsetX, offsetY }: { offsetX: number; offsetY: number }): void {
    setPointing(hit !== undefined);
    props.onHover(hit, { x: offsetX, y: offsetY });
  }

  function feed(event: PointerEvent, phase: PointerInput["phase"]): void {
    const input = { ...readPointer(event, phase), isAdding: false, isBrushing: false };
    // Nothing on this map can be dragged away: wherever a hand goes down, it moves the picture.
    const { state, gestures } = gestureStep(gesture, input, () => undefined);
    gesture = state;
    for (const done of gestures) {
      if (done.do === "hover") hover(done.at && hitAt(done.at), event);
      if (done.do === "pan") props.camera.set(panBy(props.camera.camera(), done.dx, done.dy));
      if (done.do === "zoom") {
        props.camera.set(zoomAt(props.camera.camera(), props.size, done.factor, done.at));
      }
      if (done.do === "tap") tap(done.at, done.isDouble);
    }
  }

  function tap(at: Point, isDouble: boolean): void {
    const hit = hitAt(at);
    if (hit === undefined) return;
    if (isDouble) props.onEnter(hit);
    else props.onOpen(hit);
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    canvas?.setPointerCapture(event.pointerId);
    hover(undefined, event);
    feed(event, "down");
  }

  return (
    <div
      ref={place}
      class="canvas-place lattice-place"
      role="application"
      tabindex="0"
      aria-label={props.label}
      on:keydown={(event) => props.onKey(event)}
      onFocusIn={() => props.onFocus(true)}
      onFocusOut={() => props.onFocus(false)}
    >
      <canvas
        ref={canvas}
        class="canvas-drawn"
        data-pointing={isPointing() ? "" : undefined}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => feed(event, "move")}
        onPointerUp={(event) => feed(event, "up")}
        onPointerCancel={(event) => feed(event, "cancel")}
        onPointerLeave={(event) => {
          hover(undefined, event);
          feed(event, "leave");
        }}
      />
      {props.children}
    </div>
  );
}
