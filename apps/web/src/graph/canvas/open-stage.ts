import { useLabelFont } from "./draw-labels.ts";
import type { Palette } from "./palette.ts";
import { makeStage, type Stage } from "./stage.ts";
import type { FromStage, StageSize, ToStage } from "./stage-protocol.ts";

/** The page's end of a drawing. */
export interface StagePort {
  post(message: Exclude<ToStage, { readonly type: "start" }>): void;
  close(): void;
}

interface StageStart {
  readonly size: StageSize;
  readonly palette: Palette;
  readonly isStill: boolean;
}

/**
 * Draws on `canvas` from a worker of its own; where the browser cannot draw there, from the page. `failed` is told when the worker cannot be
 * loaded or dies: the list still says everything.
 */
export function openStage(
  canvas: HTMLCanvasElement,
  start: StageStart,
  heard: (message: FromStage) => void,
  failed: (reason: string) => void,
): StagePort {
  if (typeof canvas.transferControlToOffscreen !== "function")
    return openInPage(canvas, start, heard, failed);
  const worker = new Worker(new URL("./stage-worker.ts", import.meta.url), {
    type: "module",
    name: "cim-graph",
  });
  worker.onerror = (event) => failed(event.message || "it could not be loaded");
  worker.onmessage = (event: MessageEvent<FromStage>) => heard(event.data);
  const offscreen = canvas.transferControlToOffscreen();
  worker.postMessage({ type: "start", ...start, canvas: offscreen } satisfies ToStage, [offscreen]);
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

function openInPage(
  canvas: HTMLCanvasElement,
  start: StageStart,
  heard: (message: FromStage) => void,
  failed: (reason: string) => void,
): StagePort {
  const pen = canvas.getContext("2d", { alpha: false });
  if (pen === null) {
    failed("the browser gave no canvas to draw on");
    return { post: () => undefined, close: () => undefined };
  }
  // The page has the font already.
  useLabelFont();
  let isOpen = true;
  const stage: Stage = makeStage(
    {
      pen,
      resize(width, height) {
        canvas.width = width;
        canvas.height = height;
      },
      post: (message) => queueMicrotask(() => isOpen && heard(message)),
      schedule: (run) => requestAnimationFrame(() => isOpen && run()),
      now: () => performance.now(),
    },
    { type: "start", ...start },
  );
  return {
    post: (message) => stage.hear(message),
    close: () => {
      isOpen = false;
    },
  };
}
