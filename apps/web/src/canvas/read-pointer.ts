import type { PointerInput } from "../graph/canvas/gestures.ts";

/** A pointer event as gestures look at it. */
export function readPointer(event: PointerEvent, phase: PointerInput["phase"]): PointerInput {
  return {
    phase,
    id: event.pointerId,
    x: event.offsetX,
    y: event.offsetY,
    isTouch: event.pointerType === "touch",
    isAdding: event.ctrlKey || event.metaKey,
    isBrushing: event.shiftKey,
    time: event.timeStamp,
  };
}
