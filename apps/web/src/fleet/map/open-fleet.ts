import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { useLabelFont } from "./draw/label-text.ts";
import { makeFleetEngine } from "./fleet-engine.ts";
import type { OpenFleet } from "./fleet-switch.ts";

/** What a worker has and the library types only of a window. */
interface WorkerScope {
  readonly requestAnimationFrame?: (run: () => void) => number;
  readonly fonts?: FontFaceSet;
}

const scope = globalThis as unknown as WorkerScope;
const frame = 16;

/** The part of the worker that shows the fleet, loaded when a screen first asks for it. */
export const openFleet: OpenFleet = (host) =>
  makeFleetEngine({
    ...host,
    openCanvas(canvas) {
      // Without alpha the browser needs not blend the picture with the page.
      const pen = canvas.getContext("2d", { alpha: false });
      if (pen === null) throw new Error("The browser gave no canvas to draw the fleet on. Use the list.");
      return {
        pen,
        canvas,
        schedule(run) {
          if (scope.requestAnimationFrame) scope.requestAnimationFrame(run);
          else setTimeout(run, frame);
        },
        now: () => performance.now(),
        loadFont,
      };
    },
  });

/** A worker has fonts of its own. Until it comes, and where it cannot, the system's font is drawn. */
async function loadFont(): Promise<boolean> {
  if (!scope.fonts || typeof FontFace !== "function") return false;
  try {
    const font = new FontFace("Inter Variable", `url(${interUrl})`, { weight: "100 900" });
    scope.fonts.add(await font.load());
    useLabelFont();
    return true;
  } catch {
    return false; // the system's font stays: everything can be read in it
  }
}
