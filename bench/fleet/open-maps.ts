import { readFileSync } from "node:fs";
import { waitFor } from "@cim/testing";
import type { Page, Worker } from "@playwright/test";
import type { Probed, ProbedPage } from "../paint/open-browser.ts";
import type { FleetBench } from "./fleet-bench.ts";
import type { FrameTimes } from "./frame-times.ts";

const workerProbe = readFileSync(new URL("./page/worker-probe.js", import.meta.url), "utf8");
const mapProbe = readFileSync(new URL("./page/map-probe.js", import.meta.url), "utf8");

/** A page whose map is drawn by its only worker. What is painted, and which frames came, is told by the worker; long tasks by the page. */
interface MapPage extends Pick<ProbedPage, "page" | "reset" | "probed" | "close"> {
  frameTimes(): Promise<FrameTimes>;
}

export interface FleetMapPage extends MapPage {
  /** Key of the component under the pointer: the one whose changes the worker tells as it draws them. */
  readonly sentinel: string;
}

/** What map-probe.js knows. */
interface Told {
  readonly shown: number;
  readonly all: number;
  readonly completeAt?: number;
  readonly hovered?: string;
}

type MapSource = Pick<FleetBench, "browser" | "stack" | "components">;

/** Opens the product's map in a profile of its own; resolves when a complete picture of all components had been told of. */
export async function loadFleetMap(
  bench: MapSource,
): Promise<{ readonly opened: ProbedPage; readonly milliseconds: number }> {
  const { browser, stack, components } = bench;
  const opened = await browser.open({ url: stack.origin, header: stack.cookie });
  await opened.context.addInitScript({ content: mapProbe });
  await opened.page.goto(`${stack.origin}/fleet?show=map`);
  const told = await waitFor(
    async () => {
      const now = await toldOf(opened.page);
      return now.completeAt === undefined ? undefined : now;
    },
    { describe: `a complete map of ${components} components`, timeout: 120_000, interval: 50 },
  );
  if (told.all !== components || told.completeAt === undefined)
    throw new Error(`the map is of ${told.all} components and not of ${components}`);
  return { opened, milliseconds: told.completeAt };
}

/** The product's map, complete and live, with the pointer upon a component in its middle. */
export async function openFleetMap(bench: MapSource): Promise<FleetMapPage> {
  const { opened } = await loadFleetMap(bench);
  const { page } = opened;
  const sentinel = await pointAtComponent(page);
  return { ...(await probedBy(opened, await onlyWorker(page))), sentinel };
}

/** The bare map, subscribed. */
export async function openBareMap({
  browser,
  bareNats,
  bareOrigin,
}: Pick<FleetBench, "browser" | "bareNats" | "bareOrigin">): Promise<MapPage> {
  const opened = await browser.open();
  await opened.page.goto(`${bareOrigin}/fleet/page/bare-map.html?port=${bareNats.ports.websocket}`);
  await opened.completeAt("body[data-ready]");
  return await probedBy(opened, await onlyWorker(opened.page));
}

const toldOf = (page: Page) => page.evaluate<Told>("({ ...benchMap })");

async function onlyWorker(page: Page): Promise<Worker> {
  return await waitFor(async () => page.workers()[0], { describe: `the worker of ${page.url()}` });
}

/** Moves the pointer from the middle of the map until it is upon a component. */
async function pointAtComponent(page: Page): Promise<string> {
  const box = await page.locator("canvas.canvas-drawn").boundingBox();
  if (box === null) throw new Error("the map has no place on the page");
  let step = 0;
  return await waitFor(
    async () => {
      step += 1;
      await page.mouse.move(box.x + box.width / 2 + 7 * step, box.y + box.height / 2 + 3 * step);
      await page.evaluate("new Promise((resolve) => setTimeout(resolve, 100))");
      return (await toldOf(page)).hovered;
    },
    { describe: "a component under the pointer", timeout: 20_000, interval: 10 },
  );
}

type WorkerProbed = Pick<Probed, "paints" | "frames" | "dropped"> & FrameTimes;

async function probedBy(opened: ProbedPage, worker: Worker): Promise<MapPage> {
  await worker.evaluate(workerProbe);
  const read = () =>
    worker.evaluate<WorkerProbed>("({ ...benchWorkerProbe, reset: undefined, seen: undefined })");
  return {
    page: opened.page,
    async reset() {
      await opened.reset();
      await worker.evaluate("benchWorkerProbe.reset()");
    },
    async probed() {
      const [{ longTasks, longest }, { paints, frames, dropped }] = [await opened.probed(), await read()];
      return { paints, frames, dropped, longTasks, longest };
    },
    async frameTimes() {
      const { took, frames, dropped, longestGap } = await read();
      return { took, frames, dropped, longestGap };
    },
    close: () => opened.close(),
  };
}
