/// <reference lib="webworker" />
import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { useLabelFont } from "./draw-labels.ts";
import { makeStage, type Stage } from "./stage.ts";
import type { FromStage, ToStage } from "./stage-protocol.ts";

declare const self: DedicatedWorkerGlobalScope;

let stage: Stage | undefined;

/** The worker that arranges and draws a graph on the canvas of its page, so that the page stays free. */
self.onmessage = ({ data }: MessageEvent<ToStage>) => {
  if (data.type !== "start") {
    stage?.hear(data);
    return;
  }
  const { canvas } = data;
  // Without alpha the browser needs not blend the picture with the page.
  const pen = canvas?.getContext("2d", { alpha: false });
  if (canvas === undefined || pen === undefined || pen === null) {
    throw new Error("The browser gave no canvas to draw on.");
  }
  stage = makeStage(
    {
      pen,
      resize(width, height) {
        canvas.width = width;
        canvas.height = height;
      },
      post: (message: FromStage) => self.postMessage(message),
      schedule: (run) => self.requestAnimationFrame(run),
      now: () => performance.now(),
    },
    data,
  );
  void loadFont();
};

/** A worker has fonts of its own. Until it comes, and where it cannot, the system's font is drawn. */
async function loadFont(): Promise<void> {
  try {
    const font = new FontFace("Inter Variable", `url(${interUrl})`, { weight: "100 900" });
    self.fonts.add(await font.load());
    useLabelFont();
    stage?.redraw();
  } catch {
    // The system's font stays: everything can be read in it.
  }
}
