import { catalogue, seriesAnswerSchema } from "@cim/contracts";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { inspector } from "./support/screen.ts";
import { openSignedIn, signInAsViewer } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

/** A machine of just what is published here: every figure is known. */
const dashboard = useDashboard();
const actor = "person:Ada Lovelace";
const clusters = ["north", "south"] as const;
/** Measures come every ten seconds, and this machine may be busy. */
const measured = { timeout: 60_000 };

/** Position of the event after which `north-billing-1` was failing and nothing else had changed since. */
let failedAt = 0;

const region = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
const verdict = (page: Page) => region(page, "How the machine is");
const failing = (page: Page) => region(page, /^Failing (?:now|then)$/u);
const asOf = (page: Page) => page.locator("html");

async function publishMachine(): Promise<void> {
  await using publisher = await openPublisher(dashboard());
  const { publish } = publisher;
  for (const cluster of clusters) {
    const leaf = `leaf-${cluster}`;
    await publish(catalogue.LeafNodeRegistered, { leaf_node: leaf, hostname: leaf, cluster }, { actor });
    await publish(catalogue.ConfigurationRegistered, { configuration: cluster, leaf_node: leaf }, { actor });
    for (const context of ["billing", "billing", "shipping"]) {
      const count = componentsOf.get(`${cluster}-${context}`) ?? 0;
      componentsOf.set(`${cluster}-${context}`, count + 1);
      const component = `${cluster}-${context}-${count + 1}`;
      const about = { component, name: component, configuration: cluster, bounded_context: context };
      await publish(catalogue.ComponentRegistered, about, { actor });
      await publish(catalogue.ComponentStarted, { component }, { actor });
    }
  }
}
const componentsOf = new Map<string, number>();

async function setHealth(
  component: string,
  health: "healthy" | "failing",
  message?: string,
): Promise<number> {
  await using publisher = await openPublisher(dashboard());
  const body = { component, health, ...(message === undefined ? {} : { message }) };
  const { position } = await publisher.publish(catalogue.ComponentHealthChanged, body, { actor });
  return position;
}

/** A line of the health panel by its group. */
function healthOf(page: Page, by: "Cluster" | "Context", name: string): Locator {
  return region(page, `Health by ${by}`)
    .getByRole("link")
    .filter({ has: page.getByText(name, { exact: true }) });
}

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await publishMachine();
});

test("what fails and since when is said at once, without reload, and each part of it opens what it counts", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/");
  await expect(verdict(page)).toContainText("Nothing is failing");
  await expect(verdict(page).getByRole("link", { name: "6 components run" })).toBeVisible();
  await expect(failing(page)).toContainText("Nothing is failing.");
  await expect(healthOf(page, "Cluster", "north")).toContainText("0 of 3");
  await page.evaluate("globalThis.cimTestMark = true");

  failedAt = await setHealth("north-billing-1", "failing", "the ledger does not answer");
  await expect(verdict(page)).toContainText("1 of 6 components is failing");
  const line = failing(page).getByRole("article");
  await expect(line).toHaveCount(1);
  await expect(line).toContainText("north-billing-1");
  await expect(line).toContainText("billing · leaf-north");
  await expect(line).toContainText("the ledger does not answer");
  await expect(line).toContainText(/for \d+ (?:sec|min)/u);
  await expect(healthOf(page, "Cluster", "north")).toContainText("1 of 3");
  await expect(healthOf(page, "Cluster", "south")).toContainText("0 of 3");
  await expect(healthOf(page, "Context", "billing")).toContainText("1 of 4");
  const worst = region(page, "Health by Cluster").getByRole("listitem").first();
  await expect(worst, "the worst stands first").toContainText("north");
  expect(await page.evaluate("globalThis.cimTestMark"), "the page was never loaded anew").toBe(true);

  // From the figure to the event that put it there.
  await line.getByRole("button", { name: /^for /u }).click();
  await expect(inspector(page).getByRole("article", { name: "ComponentHealthChanged" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await healthOf(page, "Context", "billing").click();
  await expect(page).toHaveURL(/\/fleet\?.*q=context%3Abilling/u);
  await page.goBack();
  await verdict(page)
    .getByRole("link", { name: /is failing$/u })
    .click();
  await expect(page).toHaveURL(/\/fleet\?.*state=failing/u);
  await page.goBack();

  await setHealth("north-billing-1", "healthy");
  await expect(verdict(page)).toContainText("Nothing is failing");
  await expect(failing(page).getByRole("article")).toHaveCount(0);
});

test("as of a moment it says what was then: what failed, each part, what had changed, who had talked", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), `/?at=${failedAt}`);
  await expect(asOf(page)).toHaveAttribute("data-as-of", String(failedAt));
  await expect(verdict(page)).toContainText("1 of 6 components is failing");
  await expect(region(page, "Failing then").getByRole("article")).toContainText("north-billing-1");
  await expect(healthOf(page, "Cluster", "north")).toContainText("1 of 3");
  await expect(
    region(page, /^What changed/u).getByRole("link", { name: /^Configurations: 2 in/u }),
  ).toBeVisible();
  await expect(
    region(page, "Top talkers").getByRole("listitem").filter({ hasText: "cim-e2e" }),
  ).toBeVisible();
  await region(page, "Top talkers").getByRole("radio", { name: "Streams" }).check({ force: true });
  await expect(region(page, "Top talkers")).toContainText("known here for the present only");
});

test("what changed in the last minutes is counted by kind, and each line is its event", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/");
  const changed = region(page, /^What changed/u);
  const lost = changed.getByRole("link", { name: /^Connections lost: \d+ in/u });
  await expect(lost).toContainText("0");
  await using publisher = await openPublisher(dashboard());
  const link = { link: "hub/leaf-north/APP", server: "hub", remote: "leaf-north", account: "APP" };
  await publisher.publish(catalogue.LeafLinkDown, link, { actor });
  await publisher.publish(
    catalogue.ConfigurationActivated,
    { configuration: "north", generation: 7 },
    { actor },
  );
  await expect(lost, "asked again by itself").toContainText("1", { timeout: 30_000 });
  await changed.getByRole("link", { name: "ConfigurationActivated" }).first().click();
  await expect(inspector(page).getByRole("article", { name: "ConfigurationActivated" })).toBeVisible();
  await page.keyboard.press("Escape");
  await lost.click();
  await expect(page).toHaveURL(/\/events\?.*type=LeafLinkDown/u);
  await expect(page.getByRole("grid").getByRole("row").filter({ hasText: "LeafLinkDown" })).toHaveCount(1);
});

test("publishers stand by how much they said, each leads to its events", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/");
  const mine = region(page, "Top talkers").getByRole("listitem").filter({ hasText: "cim-e2e" });
  await expect(mine).toContainText(/\d+ events/u);
  await mine.getByRole("link", { name: /events$/u }).click();
  await expect(page).toHaveURL(/\/events\?.*source=cim-e2e/u);
});

test("measures are drawn small beside the figures and large over time; keys and a drag set the moment and the span", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openSignedIn(page, dashboard(), "/");
  const figures = region(page, "What there is");
  await expect(
    figures.getByRole("img", { name: /^Events to the log, last 15 min: now .*\/s, least .*, most /u }),
  ).toBeVisible(measured);

  const overTime = region(page, "Over time");
  await page.locator(".flow-place").scrollIntoViewIfNeeded();
  const panel = overTime.getByRole("region", { name: "Events to the log" });
  const chart = panel.getByRole("slider", { name: "Events to the log" });
  await expect(chart.locator("canvas")).toBeVisible();
  await expect(panel).toContainText("from the events of the log");

  // The table says what the drawing says.
  await panel.getByRole("radio", { name: "Table" }).check({ force: true });
  const rows = panel.getByRole("table").getByRole("row");
  await expect.poll(() => rows.count(), measured).toBeGreaterThan(3);
  await expect(panel.getByRole("columnheader", { name: "Most" })).toBeVisible();
  await panel.getByRole("radio", { name: "Chart" }).check({ force: true });

  // By keyboard: a span is marked and gone to.
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /^\d{4}-\d\d-\d\d .*: Events to the log /u);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Shift+ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /^\d\d:\d\d:\d\d to \d\d:\d\d:\d\d\. /u);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]at=\d+/u);
  await expect(page).toHaveURL(/[?&]span=\d+/u);
  await expect(asOf(page)).toHaveAttribute("data-as-of", /\d+/u);
  const marked = Number(new URL(page.url()).searchParams.get("span"));
  expect(marked, "four points of ten seconds").toBe(40);
  await page.keyboard.press("t");
  const timeLine = page.getByRole("slider", { name: "Moment shown" });
  await expect(timeLine).toBeVisible();
  const edge = async (name: string) => Number(await timeLine.getAttribute(name));
  await expect
    .poll(async () => (await edge("aria-valuemax")) - (await edge("aria-valuemin")), {
      message: "the time line shows the same span",
    })
    .toBe(marked * 1_000);
  await page.keyboard.press("t");
  await page.keyboard.press("l");
  await expect(asOf(page)).not.toHaveAttribute("data-as-of", /\d/u);
  await overTime.getByRole("radio", { name: "15 min" }).check({ force: true });
  await expect(page).not.toHaveURL(/span=/u);

  // By hand: the end of what is dragged over is the moment, its length the span of charts and time line.
  await chart.scrollIntoViewIfNeeded();
  const over = chart.locator(".u-over");
  const box = await over.boundingBox();
  if (box === null) throw new Error("the chart has no place");
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.6, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 4 });
  await page.mouse.move(box.x + box.width - 1, middle, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/[?&]at=\d+/u);
  const span = Number(new URL(page.url()).searchParams.get("span"));
  expect(span, "two fifths of a quarter of an hour").toBeGreaterThan(300);
  expect(span).toBeLessThan(420);
  await page.reload();
  await expect(asOf(page)).toHaveAttribute("data-as-of", /\d+/u);
  expect(Number(new URL(page.url()).searchParams.get("span"))).toBe(span);
});

test("the server's measures stand in its inspector, and what was not measured is a hole and no zero", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openSignedIn(page, dashboard(), "/lattice?tab=servers");
  const now = Date.now();
  const query = new URLSearchParams({
    series: "events.rate",
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    points: "60",
  });
  const answer = await page.request.get(`${dashboard().url}/api/series?${query}`);
  expect(answer.status(), await answer.text()).toBe(200);
  const { series } = seriesAnswerSchema.parse(await answer.json());
  expect(series[0]?.values[0], "an hour ago this machine was not there").toBeNull();

  await page.goto(`${dashboard().url}/?thing=server:local-hub`);
  const measures = inspector(page).getByRole("region", { name: "Measures" });
  const connections = measures.getByRole("region", { name: "Connections", exact: true });
  await expect(connections.locator("canvas")).toBeVisible({ timeout: 30_000 });
  await expect(connections, "who measured it").toContainText("measured by", measured);
  await connections.getByRole("radio", { name: "Table" }).check({ force: true });
  await expect
    .poll(() => connections.getByRole("table").getByRole("row").count(), measured)
    .toBeGreaterThan(1);
  await expectAccessible(page, "measures in the inspector");
});

test("a viewer is shown what the role may see, and nothing is refused on the way", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/");
  await signInAsViewer(page, dashboard());
  await page.goto(`${dashboard().url}/`);
  await expect(verdict(page)).toContainText("Nothing is failing");
  await expect(region(page, "What there is").getByRole("link", { name: /^Leaf links/u })).toHaveCount(0);
  await expect(healthOf(page, "Cluster", "south")).toContainText("0 of 3");
  await page.locator(".flow-place").scrollIntoViewIfNeeded();
  await expect(region(page, "Over time").getByRole("slider").first()).toBeVisible();
  // The watch fails the test at any error in the console, such as a refused request.
});

for (const width of [1440, 390]) {
  test(`nothing jumps while it comes, at ${width} px, and axe finds nothing once all of it is there`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(`
      globalThis.cimShift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.cimShift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });`);
    await openSignedIn(page, dashboard(), "/");
    await expect(healthOf(page, "Cluster", "north")).toBeVisible();
    await expect(region(page, "Top talkers").getByRole("listitem").first()).toBeVisible();
    expect(await page.evaluate("globalThis.cimShift"), "cumulative layout shift").toBeLessThan(0.1);
    await page.locator(".flow-place").scrollIntoViewIfNeeded();
    await expect(region(page, "Over time").locator("canvas")).toHaveCount(4);
    await expectAccessible(page, `the overview at ${width} px`);
    await expectNoSidewaysScroll(page, `the overview at ${width} px`);
  });
}
