import { onCleanup, onMount } from "solid-js";

/** What a person does to the time line. `x`, `y` are pixels from its upper left corner. */
export interface GestureTargets {
  /** The handle is moved; `down` once when it begins. */
  scrub(x: number, phase: "down" | "move"): void;
  /** The handle is let go where it was last, or the gesture was broken off. */
  scrubEnd(cancelled: boolean): void;
  /** Pressed and let go without moving. */
  click(x: number, y: number): void;
  /** What is shown moves by so many pixels; to the right is positive. */
  pan(pixels: number): void;
  /** Above 1: closer, around `x`. */
  zoom(factor: number, x: number): void;
  /** The pointer rests here; undefined: it left. */
  hover(point: { readonly x: number; readonly y: number } | undefined): void;
  /** True where a drag moves what is shown, not the handle. */
  isGround(y: number): boolean;
}

const stillWithin = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Pointer, wheel and pinch on `element()`: a drag scrubs, on the ground it pans; the wheel zooms, with shift or sideways it pans; two
 * fingers do both. Escape breaks a drag off.
 */
export function createGestures(element: () => HTMLElement | undefined, targets: GestureTargets): void {
  const pressed = new Map<number, Point>();
  let mode: "none" | "press" | "scrub" | "pan" | "pinch" = "none";
  let origin: Point = { x: 0, y: 0 };

  function pointOf(event: MouseEvent): Point {
    const box = element()?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }
  function onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const point = pointOf(event);
    pressed.set(event.pointerId, point);
    element()?.setPointerCapture(event.pointerId);
    targets.hover(undefined);
    if (pressed.size === 2) {
      if (mode === "scrub") targets.scrubEnd(true);
      mode = "pinch";
      return;
    }
    origin = point;
    mode = "press";
  }
  function onMove(event: PointerEvent): void {
    const point = pointOf(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (mode === "none" && event.pointerType !== "touch") targets.hover(point);
      return;
    }
    if (mode === "press" && Math.hypot(point.x - origin.x, point.y - origin.y) > stillWithin) {
      mode = targets.isGround(origin.y) ? "pan" : "scrub";
      if (mode === "scrub") targets.scrub(origin.x, "down");
    }
    if (mode === "pinch") pinch(event.pointerId, before, point);
    pressed.set(event.pointerId, point);
    if (mode === "scrub") targets.scrub(point.x, "move");
    if (mode === "pan") targets.pan(point.x - before.x);
  }
  function pinch(moved: number, before: Point, point: Point): void {
    const other = [...pressed].find(([id]) => id !== moved)?.[1];
    if (!other) return;
    const apart = Math.max(8, Math.abs(point.x - other.x));
    targets.zoom(apart / Math.max(8, Math.abs(before.x - other.x)), (point.x + other.x) / 2);
    targets.pan((point.x - before.x) / 2);
  }
  function onUp(event: PointerEvent): void {
    if (!pressed.delete(event.pointerId)) return;
    const cancelled = event.type === "pointercancel";
    if (mode === "scrub") targets.scrubEnd(cancelled);
    if (mode === "press" && !cancelled) targets.click(origin.x, origin.y);
    if (pressed.size === 0 || mode !== "pinch") mode = "none";
  }
  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const { x } = pointOf(event);
    // Lines and pages, as some mice tell, in pixels.
    const unit = [1, 16, 400][event.deltaMode] ?? 1;
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) targets.pan(-sideways * unit);
    else targets.zoom(Math.exp(-event.deltaY * unit * 0.002), x);
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || (mode !== "scrub" && mode !== "pan")) return;
    // Nothing else is to close with it.
    event.preventDefault();
    event.stopPropagation();
    if (mode === "scrub") targets.scrubEnd(true);
    mode = "none";
    pressed.clear();
  }

  onMount(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const on = element();
    on?.addEventListener("pointerdown", onDown, { signal });
    on?.addEventListener("pointermove", onMove, { signal });
    on?.addEventListener("pointerup", onUp, { signal });
    on?.addEventListener("pointercancel", onUp, { signal });
    on?.addEventListener("pointerleave", () => targets.hover(undefined), { signal });
    on?.addEventListener("wheel", onWheel, { signal, passive: false });
    document.addEventListener("keydown", onKey, { signal, capture: true });
    onCleanup(() => stop.abort());
  });
}
