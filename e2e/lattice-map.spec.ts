import { connectNats } from "@cim/event-log";
import type { Locator, Page } from "@playwright/test";
import { readAccess } from "./support/data-directory.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { fact, inspector } from "./support/screen.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { type LeafNode, startLeafNode } from "./support/start-leaf-node.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

/** A simulated machine of some clusters, and one real leaf node whose link can be cut. */
const dashboard = useDashboard(() => ({
  args: ["--demo", "--demo-components", "300", "--demo-rate", "2"],
}));
let north: LeafNode | undefined;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  north = await startLeafNode(dashboard(), "leaf-north");
});
test.afterAll(async () => north?.stop());

const map = (page: Page) => page.getByRole("application", { name: /^Map of clusters/u });
const list = (page: Page) => page.getByRole("grid", { name: "Clusters, servers and links" });
const rowOf = (page: Page, name: string) =>
  list(page)
    .getByRole("row")
    .filter({ has: page.getByText(name, { exact: true }) });

/** What of a canvas is used here: the DOM library is not part of these tests' types. */
interface DrawnCanvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: ArrayLike<number> };
  } | null;
}

/** How many colours a canvas shows: one that draws nothing shows one. */
function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((node) => {
    const element = node as unknown as DrawnCanvas;
    const { data } = element.getContext("2d")?.getImageData(0, 0, element.width, element.height) ?? {
      data: [] as readonly number[],
    };
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    }
    return seen.size;
  });
}

test("the map shows every cluster and server, its list says the same, and both open the inspector", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/lattice");
  await expect(rowOf(page, "local-hub")).toContainText("Answering", { timeout: 20_000 });
  await expect(rowOf(page, "cluster-1")).toBeVisible();
  await expect.poll(() => coloursOf(map(page).locator("canvas"))).toBeGreaterThan(5);

  // The first thing that the keyboard reaches on the map is the first line of the list.
  await map(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const first = await list(page).getByRole("row").nth(1).getByRole("gridcell").first().innerText();
  await expect(inspector(page)).toContainText(first.trim());
  await expect(page).toHaveURL(/thing=/u);
  await page.keyboard.press("Escape");

  await page.getByRole("searchbox").fill("local-hub");
  await expect(rowOf(page, "cluster-1")).toHaveCount(0);
  await list(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(inspector(page)).toContainText("local-hub");
  await expect(fact(page, "Version")).toContainText(/\d+\.\d+\.\d+/u);
});

test("a cut leaf link shows on the map's list as cut, and only what is not well is left when asked for", async ({
  page,
}) => {
  const leaf = north as LeafNode;
  await openSignedIn(page, dashboard(), "/lattice");
  await expect(rowOf(page, leaf.name)).toContainText("Answering", { timeout: 20_000 });
  leaf.wire.cut();
  await expect(rowOf(page, leaf.name)).toContainText("Down", { timeout: 20_000 });
  await page.getByRole("checkbox", { name: "Only what is not well" }).check();
  await expect(rowOf(page, leaf.name)).toBeVisible();
  await expect(rowOf(page, "local-hub")).toHaveCount(0);
  await expect(page).toHaveURL(/troubled=1/u);

  // The figure above the map opens the list of just what it counts.
  await page.getByRole("link", { name: /links? down$/u }).click();
  await expect(page).toHaveURL(/tab=leaf-links/u);
  await expect(page).toHaveURL(/state=down/u);
  const links = page.getByRole("grid", { name: "leaf links" });
  await expect(links.getByRole("row").filter({ hasText: leaf.name }).first()).toContainText("Down");
  await expect(links.getByRole("row").filter({ hasText: "Up" })).toHaveCount(0);
  leaf.wire.restore();
});

test("zoom, place, view and filter stand in the address and survive a reload", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/lattice");
  await expect(rowOf(page, "cluster-1")).toBeVisible({ timeout: 20_000 });
  await expect(page).not.toHaveURL(/place=/u);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(page).toHaveURL(/place=/u);
  await page.getByRole("radio", { name: "Map", exact: true }).check({ force: true });
  await expect(list(page)).toHaveCount(0);
  await page.getByRole("searchbox").fill("cluster-2");
  const place = () => new URL(page.url()).searchParams.get("place");
  const before = place();
  expect(before).toMatch(/^\d+\.\d\d,-?\d+,-?\d+,.+/u);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Map", exact: true })).toBeChecked();
  await expect(page.getByRole("searchbox")).toHaveValue("cluster-2");
  await expect.poll(() => coloursOf(map(page).locator("canvas"))).toBeGreaterThan(5);
  expect(place()).toBe(before);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page).not.toHaveURL(/place=/u);
});

test("connections stand by component: how many there are opens just those", async ({ page }) => {
  const { url, passwords } = readAccess(dashboard());
  const open = (instance: string) =>
    connectNats({
      servers: url,
      name: `payments-api@${instance}`,
      user: "emit",
      password: passwords.emit ?? "",
    });
  const connections = [await open("one"), await open("two")];
  await openSignedIn(page, dashboard(), "/lattice?tab=connections&by=component");
  const groups = page.getByRole("grid", { name: "connections by component" });
  const group = groups.getByRole("row").filter({ hasText: "payments-api" });
  await expect(group).toContainText("local-hub", { timeout: 30_000 });
  await group.getByRole("button", { name: "2", exact: true }).click();
  const each = page.getByRole("grid", { name: "connections", exact: true });
  await expect(each.getByRole("row").filter({ hasText: "payments-api@" })).toHaveCount(2);
  await expect(each.getByRole("row").filter({ hasText: "cim-" })).toHaveCount(0);
  await Promise.all(connections.map((connection) => connection.close()));
  await expect(each.getByRole("row").filter({ hasText: "payments-api@" })).toHaveCount(0, {
    timeout: 30_000,
  });
});

test("the way of a message is traced across the leaf link", async ({ page }) => {
  test.setTimeout(180_000);
  const leaf = north as LeafNode;
  const ear = await leaf.server.connect({ name: "orders-api@leaf" });
  ear.subscribe("demo.orders.placed");
  await ear.flush();
  await openSignedIn(page, dashboard(), "/lattice");
  await page.getByRole("button", { name: "Trace a route" }).click();
  await expect(page).toHaveURL(/trace=1/u);
  const subject = page.getByRole("textbox", { name: "Subject" });
  await subject.fill("demo.orders.*");
  await expect(page.getByText("Name one subject: * and > stand for many.")).toBeVisible();
  await subject.fill("demo.orders.placed");
  const trace = page.getByRole("button", { name: "Trace", exact: true });
  const hops = page.getByRole("table", { name: "Hops" });
  const atLeaf = hops
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: leaf.name, exact: true }) });
  // The hub learns of the listener behind the leaf link a moment after it listens.
  await expect(async () => {
    await trace.click();
    await expect(atLeaf).toContainText("orders-api", {
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000 });
  await expect(atLeaf).toContainText("over the leaf link from local-hub");
  const drawing = page.getByRole("region", { name: /^Way of demo\.orders\.placed from server/u });
  await expect(drawing.getByRole("link", { name: leaf.name })).toBeVisible();
  await drawing.getByRole("link", { name: leaf.name }).click();
  await expect(inspector(page)).toContainText(leaf.name);
  await ear.close();
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the map and the trace at ${size.width} px, ${colorScheme}: axe finds nothing, nothing scrolls sideways`, async ({
      page,
    }) => {
      test.setTimeout(240_000);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const path of [
        "/lattice",
        "/lattice?show=map",
        "/lattice?tab=gateways",
        "/lattice?tab=connections",
        "/lattice?tab=connections&by=component",
        "/lattice?tab=slow-consumers",
        "/lattice?trace=1&subject=demo.orders.*",
      ]) {
        await openSignedIn(page, dashboard(), path);
        await expect(page.getByRole("main").locator(".ui-skeleton")).toHaveCount(0, { timeout: 20_000 });
        const where = `${path} at ${size.width} px, ${colorScheme}`;
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
    });
  }
}
