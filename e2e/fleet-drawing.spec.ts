import { expect, type Page, test } from "@playwright/test";
import { makeFleetRows } from "../bench/fleet-map/make-rows.ts";
import { servePage } from "../bench/fleet-map/serve-page.ts";

/** The map of the fleet as its worker draws it, on a page with nothing else: pixels, and what it answers. */
let served: Awaited<ReturnType<typeof servePage>>;
test.beforeAll(async () => {
  served = await servePage();
});
test.afterAll(async () => {
  await served.stop();
});

interface Options {
  readonly groupBy: readonly string[];
  readonly filter?: string;
  readonly isStill?: boolean;
}

async function open(page: Page, count: number, options: Options): Promise<void> {
  await page.setViewportSize({ width: 1000, height: 640 });
  await page.goto(served.origin);
  await page.waitForFunction("window.fleetBench !== undefined");
  await page.evaluate(`fleetBench.start(${count}, ${JSON.stringify(options)})`);
  await page.waitForFunction("fleetBench.view()?.all > 0");
}

const post = (page: Page, message: unknown) => page.evaluate(`fleetBench.post(${JSON.stringify(message)})`);
const ask = <Answer>(page: Page, message: unknown) =>
  page.evaluate<Answer>(`fleetBench.ask(${JSON.stringify(message)})`);

/** How many pixels of a picture have a colour. */
async function countOf(page: Page, colour: string): Promise<number> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate<number>(`(async () => {
    const bytes = Uint8Array.from(atob("${picture}"), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const wanted = parseInt("${colour.slice(1)}", 16);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] << 16 | data[at + 1] << 8 | data[at + 2]) === wanted) count += 1;
    return count;
  })()`);
}

const failing = "#b3241f";

test("draws each component in the colour of its state, and anew what changes", async ({ page }) => {
  await open(page, 1_000, { groupBy: ["cluster"], isStill: true });
  const made = makeFleetRows(1_000).components.filter(({ state }) => state === "failing").length;
  expect(await page.evaluate("fleetBench.view().shown.byState.failing")).toBe(made);
  const few = await countOf(page, failing);
  expect(few).toBeGreaterThan(100);
  const rows = Array.from({ length: 400 }, (_, index) => ({ key: `c-${index}`, state: "failing" }));
  await post(page, { type: "touch", rows });
  await page.waitForFunction("fleetBench.view().shown.byState.failing >= 400");
  await expect.poll(() => countOf(page, failing)).toBeGreaterThan(10 * few);
  await post(page, { type: "touch", rows: rows.map(({ key }) => ({ key, state: "running" })) });
  await expect.poll(() => countOf(page, failing)).toBeLessThan(few + 1);
  expect(await page.evaluate("fleetBench.failed")).toEqual([]);
});

test("draws only what the filter lets through, and keeps everybody's place when that is about states", async ({
  page,
}) => {
  await open(page, 1_000, { groupBy: ["cluster"], isStill: true });
  const before = await countOf(page, failing);
  const running = await page.evaluate<number>("fleetBench.view().shown.byState.running");
  expect(running).toBeGreaterThan(800);
  await post(page, {
    type: "picture",
    picture: { groupBy: ["cluster"], filter: "state:failing", selected: [], focused: undefined },
  });
  await page.waitForFunction("fleetBench.view().shown.byState.running === 0");
  // What is not drawn any more shortens the figures in the names, which stand in the same colour.
  await expect.poll(async () => Math.abs((await countOf(page, failing)) / before - 1)).toBeLessThan(0.03);
});

test("says what is under a point, what a brush meets and where a key leads", async ({ page }) => {
  await open(page, 600, { groupBy: ["cluster", "leafNode"], isStill: true });
  const all = await ask<{ readonly keys: readonly string[] }>(page, {
    type: "brush",
    from: { x: 0, y: 0 },
    to: { x: 1000, y: 640 },
  });
  expect(new Set(all.keys).size).toBe(600);
  await post(page, { type: "look", at: { component: all.keys[77] }, isDirect: true });
  const middle = await ask<{ readonly target: unknown }>(page, { type: "hit", at: { x: 500, y: 320 } });
  expect(middle.target).toEqual({ component: all.keys[77] });
  await post(page, { type: "hover", at: { x: 500, y: 320 } });
  await page.waitForFunction("fleetBench.hovers.length > 0");
  expect(await page.evaluate("fleetBench.hovers.at(-1).component.key")).toBe(all.keys[77]);
  const out = await ask<{ readonly target: { readonly group: readonly string[] } }>(page, {
    type: "step",
    from: { component: all.keys[77] },
    direction: "out",
  });
  expect(out.target.group).toHaveLength(2);
});

test("shows what a zoom leads to, however late its first frame comes", async ({ page }) => {
  await open(page, 600, { groupBy: ["cluster"], isStill: true });
  const all = await ask<{ readonly keys: readonly string[] }>(page, {
    type: "brush",
    from: { x: 0, y: 0 },
    to: { x: 1000, y: 640 },
  });
  const rows = all.keys.map((key) => ({ key, state: "failing" }));
  await post(page, { type: "touch", rows });
  await page.waitForFunction("fleetBench.view().shown.byState.failing === 600");
  // From afar all is in one colour; from near the colour is that of the bands of a few cards.
  await expect.poll(() => countOf(page, failing)).toBeGreaterThan(200_000);
  await post(page, { type: "look", at: { component: all.keys[5] }, isDirect: true });
  await expect.poll(() => countOf(page, failing)).toBeLessThan(150_000);
  await post(page, { type: "look", at: undefined });
  await expect.poll(() => countOf(page, failing)).toBeGreaterThan(200_000);
});

test("gives a small picture of all of it and a file of what is in sight", async ({ page }) => {
  await open(page, 600, { groupBy: ["context"] });
  await page.waitForFunction("fleetBench.minimap?.width > 100");
  const exported = await page.evaluate<{ readonly type: string; readonly width: number }>(`(async () => {
    const { blob } = await fleetBench.ask({ type: "export" });
    return { type: blob.type, width: (await createImageBitmap(blob)).width };
  })()`);
  expect(exported).toEqual({ type: "image/png", width: 1000 });
});

test("draws a hundred thousand under changes, and answers meanwhile", async ({ page }) => {
  await open(page, 100_000, { groupBy: ["cluster", "leafNode"] });
  await post(page, { type: "change", rate: 10_000 });
  await page.waitForFunction("fleetBench.view().changesPerSecond > 500");
  expect(await countOf(page, failing)).toBeGreaterThan(1_000);
  const list = await ask<{ readonly total: number; readonly rows: readonly unknown[] }>(page, {
    type: "list",
    question: { filter: "", sort: { column: "name", direction: "ascending" }, from: 50_000, count: 20 },
  });
  expect(list.total).toBe(100_000);
  expect(list.rows).toHaveLength(20);
  expect(await page.evaluate("fleetBench.failed")).toEqual([]);
});
