import { readFileSync } from "node:fs";
import { fleetEvents } from "@cim/contracts";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { goTo, inspector } from "./support/screen.ts";
import { openSignedIn, signIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

const dashboard = useDashboard();

const actor = { actor: "service:e2e" };
const contexts = ["billing", "sales", "stock"] as const;
const owners = ["ada", "ben"] as const;

/** 2 clusters of 2 leaf nodes with a configuration each, 60 components in 3 contexts: the first 4 fail, the next 6 are stopped. */
const places = ["north/oslo", "north/bergen", "south/rome", "south/milan"].map((path) => {
  const [cluster = "", leaf = ""] = path.split("/");
  return { cluster, leaf, configuration: `${leaf}-shop` };
});
const components = Array.from({ length: 60 }, (_, at) => ({
  id: `c-${String(at).padStart(2, "0")}`,
  name: `${at % 2 === 0 ? "web" : "worker"}-${at}`,
  configuration: places[at % places.length]?.configuration ?? "",
  context: contexts[at % contexts.length] ?? "",
  owner: owners[at % owners.length] ?? "",
  package: at % 5 === 0 ? "shop-cart" : "shop-core",
  isFailing: at < 4,
  isStopped: at >= 4 && at < 10,
}));
/** The last position at which the first component did not fail yet. */
let before = 0;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await using publisher = await openPublisher(dashboard());
  for (const { cluster, leaf, configuration } of places) {
    await publisher.publish(
      fleetEvents.LeafNodeRegistered,
      { leaf_node: leaf, hostname: `${leaf}.example`, cluster },
      actor,
    );
    await publisher.publish(
      fleetEvents.ConfigurationRegistered,
      { configuration, leaf_node: leaf, owner: "ops" },
      actor,
    );
  }
  for (const one of components) {
    const { id: component, name, configuration, context, owner, package: of } = one;
    await publisher.publish(
      fleetEvents.ComponentRegistered,
      { component, name, configuration, bounded_context: context, owner, package: of, version: "1.2.3" },
      actor,
    );
    await publisher.publish(fleetEvents.ComponentStarted, { component }, actor);
  }
  await publisher.publish(
    fleetEvents.SubjectPublished,
    { component: "c-12", subject: "shop.orders.placed" },
    actor,
  );
  for (const { id: component, isStopped } of components)
    if (isStopped) await publisher.publish(fleetEvents.ComponentStopped, { component }, actor);
  for (const { id: component, isFailing } of components) {
    if (!isFailing) continue;
    const change = { component, health: "failing" as const, message: "disk full" };
    const { position } = await publisher.publish(fleetEvents.ComponentHealthChanged, change, actor);
    if (component === "c-00") before = position - 1;
  }
});

const filter = (page: Page) => page.getByRole("combobox", { name: "Filter", exact: true });
const map = (page: Page) => page.getByRole("application", { name: /^Map of \d+ components?\./u });
const list = (page: Page) => page.getByRole("grid", { name: "components" });
const legend = (page: Page, state: string) =>
  page.getByRole("group", { name: "States" }).getByRole("button", { name: new RegExp(`^${state}: `, "u") });
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const show = (page: Page, as: "Map" | "Both" | "List") =>
  page.getByRole("radio", { name: as, exact: true }).check({ force: true });
const shown = (page: Page, count: number) =>
  expect(page.getByText(`${count} of 60`, { exact: true })).toBeVisible();
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

/** Opens the fleet and waits until all of it is there. */
async function open(page: Page, search = ""): Promise<void> {
  await openSignedIn(page, dashboard(), `/fleet${search}`);
  await expect(page.getByText(/^\d+ of 60$/u)).toBeVisible();
}

async function middleOf(place: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error("what should be clicked is not in sight");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("a filter is completed by fields and by what there is, with how many; what cannot be read is told with what may be meant", async ({
  page,
}) => {
  await open(page);
  await shown(page, 60);
  await page.keyboard.press("/");
  await expect(filter(page)).toBeFocused();
  await page.keyboard.type("cont");
  await expect(page.getByRole("option", { name: /^context:/u })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(filter(page)).toHaveValue("context:");
  await page.keyboard.type("bil");
  const billing = page.getByRole("option", { name: /^billing/u });
  await expect(billing).toContainText("20");
  await billing.click();
  await expect(filter(page)).toHaveValue("context:billing ");
  await shown(page, 20);
  expect(parameter(page, "q")).toBe("context:billing");

  await page.keyboard.type("-owner:ada web*");
  await page.keyboard.press("Enter");
  await shown(page, 0);
  await expect(page.getByRole("heading", { name: "Nothing fits the filter" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).first().click();
  await shown(page, 60);

  await filter(page).fill("stat:failing worker*");
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is no field “stat”.")).toBeVisible();
  await shown(page, 30);
  await expectAccessible(page, "a filter with a problem");
  await page.getByRole("button", { name: "Use state:" }).click();
  await page.keyboard.press("Escape");
  await shown(page, 2);
  await page.reload();
  await expect(filter(page)).toHaveValue("state:failing worker*");
  await shown(page, 2);

  await filter(page).fill("publishes:shop.*.placed");
  await shown(page, 1);
  // Links that were made for the former lists lead to the same.
  await open(page, "?tab=components&state=failing&leaf=oslo");
  await expect(filter(page)).toHaveValue("state:failing leaf:oslo");
  await shown(page, 1);
});

test("the legend counts what the rest of the filter lets through, hides a state, or shows only one", async ({
  page,
}) => {
  await open(page);
  await expect(legend(page, "Failing")).toHaveText(/4$/u);
  await expect(legend(page, "Stopped")).toHaveText(/6$/u);
  await expect(legend(page, "Running")).toHaveText(/50$/u);
  await legend(page, "Stopped").click();
  await expect(legend(page, "Stopped")).toHaveAttribute("aria-pressed", "false");
  await expect(filter(page)).toHaveValue("-state:stopped");
  await shown(page, 54);
  await expect(legend(page, "Stopped"), "is counted all the same").toHaveText(/6$/u);
  await legend(page, "Failing").click({ modifiers: ["Shift"] });
  await expect(filter(page)).toHaveValue("state:failing");
  await shown(page, 4);
  await legend(page, "Failing").press("Shift+Enter");
  await expect(filter(page)).toHaveValue("");
  await shown(page, 60);
});

test("the map by keyboard alone: from mark to mark in words, into the inspector, selected, to the list and back", async ({
  page,
}) => {
  await open(page, "?show=map&by=cluster,leafNode");
  const said = page.getByRole("status").filter({ hasText: /› |component/u });
  await map(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(said.first()).toContainText(
    /^(?:web|worker)-\d+, (?:Running|Failing|Stopped), (?:north|south) › \w+$/u,
  );
  const first = await said.first().innerText();
  await page.keyboard.press("ArrowRight");
  await expect(said.first()).not.toHaveText(first);
  const name = (await said.first().innerText()).split(",")[0] ?? "";
  const { id } = components.find((one) => one.name === name) ?? { id: "" };

  await page.keyboard.press("Enter");
  await expect(inspector(page)).toContainText(id);
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toHaveCount(0);
  await expect(map(page)).toBeFocused();

  await page.keyboard.press("Space");
  await expect(selection(page)).toContainText("1 selected");
  expect(parameter(page, "sel")).toBe(id);
  await page.keyboard.press("Escape");
  await expect(selection(page)).toHaveCount(0);

  // Brought to the middle and large: a click there opens just that one.
  await page.keyboard.press("c");
  await expect.poll(() => parameter(page, "cam")).not.toBeNull();
  const middle = await middleOf(map(page));
  await page.mouse.move(middle.x, middle.y);
  await expect(map(page).getByText(name, { exact: true })).toBeVisible();
  await page.mouse.click(middle.x, middle.y);
  await expect(inspector(page)).toContainText(id);
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toHaveCount(0);

  // The address alone leads to the same place.
  const place = parameter(page, "cam");
  await page.reload();
  await expect(async () => {
    await page.mouse.move(middle.x + 8, middle.y);
    await page.mouse.move(middle.x, middle.y);
    await expect(map(page).getByText(name, { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(parameter(page, "cam")).toBe(place);
  await map(page).press("0");
  await expect.poll(() => parameter(page, "cam")).toBeNull();

  await map(page).press("ArrowDown");
  await expect(said.first()).toContainText(/^(?:web|worker)-\d+,/u);
  await map(page).press("Backspace");
  await expect(said.first()).toContainText(/, \d+ components?$/u);
  await map(page).press("f");
  await expect(filter(page)).toHaveValue(/^cluster:(?:north|south) leaf:\w+$/u);
  await shown(page, 15);
  await map(page).focus();
  await page.keyboard.press("l");
  await expect(list(page)).toBeFocused();
  await page.keyboard.press("l");
  await expect(map(page)).toBeFocused();
});

test("many are selected with a drag or a filter, and lead together to the graph, to their events and side by side", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "?show=map&q=context:billing");
  await shown(page, 20);
  const box = await map(page).boundingBox();
  if (!box) throw new Error("the map is not in sight");
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 60, box.y + box.height - 60, { steps: 6 });
  await page.mouse.move(box.x + box.width - 2, box.y + box.height - 2);
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(selection(page)).toContainText("20 selected");
  const keys = components.filter(({ context: of }) => of === "billing").map(({ id }) => id);
  expect(parameter(page, "sel")?.split(",").sort()).toEqual(keys);
  await expectAccessible(page, "a selection on the map");

  await page.reload();
  await expect(selection(page)).toContainText("20 selected");
  await selection(page).getByRole("button", { name: "Copy ids" }).click();
  await expect(page.getByText("20 ids copied")).toBeVisible();
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(copied.split("\n").sort()).toEqual(keys);

  await selection(page).getByRole("button", { name: "Compare" }).click();
  const dialog = page.getByRole("dialog", { name: "Components side by side" });
  await expect(dialog.getByRole("columnheader")).toHaveCount(6);
  await expect(dialog.getByRole("rowheader", { name: /^State/u })).toBeVisible();
  await expect(
    dialog.getByRole("rowheader", { name: /^Bounded context/u }),
    "is the same in all",
  ).toHaveCount(0);
  await dialog.getByRole("checkbox", { name: "Only what differs" }).uncheck();
  await expect(dialog.getByRole("rowheader", { name: /^Bounded context/u })).toBeVisible();
  await expectAccessible(page, "components side by side");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await selection(page).getByRole("link", { name: "Their events" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
  expect(new URL(page.url()).searchParams.getAll("about").sort()).toEqual(
    keys.map((key) => `component:${key}`),
  );
  await page.goBack();
  await expect(selection(page)).toContainText("20 selected");
  await selection(page).getByRole("link", { name: "Open in Graph" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Graph" })).toBeVisible();
  expect(parameter(page, "things")?.split(",")).toHaveLength(20);
  await page.goBack();

  await page.keyboard.press("Escape");
  await expect(selection(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Select all 20" }).click();
  await expect(selection(page)).toContainText("20 selected");
  await filter(page).fill("");
  await selection(page).getByRole("button", { name: "Only these" }).click();
  await shown(page, 20);
});

test("grouped by any two, or by what people ask for; the groups stand in the address", async ({ page }) => {
  await open(page, "?show=map");
  const by = page.getByRole("combobox", { name: "Group by" });
  const inner = page.getByRole("combobox", { name: "then by" });
  await expect(by).toHaveValue("cluster");
  await expect(inner).toHaveValue("leafNode");
  await expect(page.getByText(/^In sight: .*(?:north|south)/u)).toBeVisible();
  await page.getByRole("button", { name: "What it is for" }).click();
  expect(parameter(page, "by")).toBe("context,package");
  await expect(page.getByText(/^In sight: .*billing/u)).toBeVisible();
  await by.selectOption("owner");
  await inner.selectOption("");
  expect(parameter(page, "by")).toBe("owner");
  await expect(page.getByText(/^In sight: .*ada/u)).toBeVisible();
  await page.reload();
  await expect(by).toHaveValue("owner");
  await page.goBack();
  await expect(page.getByText(/^In sight: .*ada/u)).toBeVisible();
  await page.getByRole("button", { name: "All in one" }).click();
  await expect(by).toHaveValue("");
  await expect(inner).toBeDisabled();
});

test("the list says the same: sorted in the worker, of any length, with columns, reasons and files", async ({
  page,
}) => {
  await open(page, "?show=map");
  await expect(list(page)).toHaveCount(0);
  await show(page, "List");
  await expect(map(page)).toHaveCount(0);
  const rows = list(page).getByRole("row");
  await expect(list(page)).toHaveAttribute("aria-rowcount", "61");
  await expect(rows.nth(1)).toContainText("Failing");
  await list(page).getByRole("button", { name: "Name" }).click();
  await expect(list(page).getByRole("columnheader", { name: "Name" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(rows.nth(1)).toContainText("web-0");
  await list(page).getByRole("button", { name: "Name" }).click();
  await expect(rows.nth(1), "numbers count as such").toContainText("worker-59");
  expect(parameter(page, "sort")).toBe("-name");

  await list(page).press("End");
  await expect(list(page).getByRole("row", { selected: false }).last()).toContainText("web-0");
  await page.keyboard.press("Space");
  await expect(selection(page)).toContainText("1 selected");
  await expect(list(page).getByRole("checkbox", { name: "Select web-0" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(inspector(page)).toContainText("c-00");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  // Every value explains itself, those of the configuration and the leaf node too.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Cluster" }).check();
  await page.keyboard.press("Escape");
  expect(parameter(page, "cols")).toContain("cluster");
  await list(page).press("Home");
  await rows
    .nth(1)
    .getByRole("button", { name: /^(?:north|south)$/u })
    .click();
  await expect(inspector(page).getByRole("article", { name: "LeafNodeRegistered" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await filter(page).fill("state:failing");
  await page.keyboard.press("Enter");
  await shown(page, 4);
  await page.getByRole("button", { name: "Export" }).click();
  const panel = page.getByRole("dialog", { name: "Export" });
  const csv = await download(page, panel.getByRole("button", { name: "CSV" }));
  expect(
    csv
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(",")[0]),
  ).toEqual(["key", "c-03", "c-01", "c-02", "c-00"]);
  const json = JSON.parse(await download(page, panel.getByRole("button", { name: "JSON" }))) as {
    readonly filter: string;
    readonly components: readonly { readonly cluster: string; readonly healthMessage: string }[];
  };
  expect(json.filter).toBe("state:failing");
  expect(json.components[0]).toMatchObject({
    cluster: "south",
    healthMessage: "disk full",
    state: "failing",
  });
  await expect(
    panel.getByRole("button", { name: /^PNG/u }),
    "there is no map to take a picture of",
  ).toBeDisabled();
});

async function download(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await file.path(), "utf8");
}

test("what changes is seen at once in map, list and figures, and a past moment shows what was", async ({
  page,
}) => {
  await open(page, `?at=${before}&show=both`);
  await expect(page.locator("html")).toHaveAttribute("data-as-of-state", "shown");
  await expect(legend(page, "Failing")).toHaveText(/0$/u);
  await expect(legend(page, "Stopped")).toHaveText(/6$/u);
  await page.getByRole("button", { name: "Back to live" }).click();
  await expect(legend(page, "Failing")).toHaveText(/4$/u);
  await page.getByRole("button", { name: "Export" }).click();
  const [picture] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^PNG/u }).click(),
  ]);
  expect(
    readFileSync(await picture.path())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  await page.keyboard.press("Escape");

  await filter(page).fill("id:c-59");
  await expect(list(page).getByRole("row").nth(1)).toContainText("Running");
  await using publisher = await openPublisher(dashboard());
  const change = { component: "c-59", health: "degraded" as const, message: "slow" };
  await publisher.publish(fleetEvents.ComponentHealthChanged, change, actor);
  await expect(list(page).getByRole("row").nth(1)).toContainText("Degraded");
  await expect(legend(page, "Degraded")).toHaveText(/1$/u);
  const healthy = { component: "c-59", health: "healthy" as const };
  await publisher.publish(fleetEvents.ComponentHealthChanged, healthy, actor);
  await expect(legend(page, "Degraded")).toHaveText(/0$/u);
});

test("configurations and leaf nodes stay lists of their own", async ({ page }) => {
  await open(page, "?q=state:failing");
  await page.getByRole("tab", { name: /^Configurations/u }).click();
  await expect(page.getByRole("grid", { name: "configurations" }).getByRole("row")).toHaveCount(5);
  await page.getByRole("tab", { name: /^Leaf nodes/u }).click();
  await expect(page.getByRole("grid", { name: "leaf nodes" }).getByRole("row")).toHaveCount(5);
  await page.getByRole("tab", { name: /^Components/u }).click();
  await shown(page, 60);
  await goTo(page, "Overview");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goBack();
  await shown(page, 60);
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`at ${size.width} px, ${colorScheme}: axe finds nothing, nothing scrolls sideways, the map has room`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const search of [
        "",
        "?show=list&sel=c-01,c-02",
        "?show=map&q=state:failng",
        "?show=map&lang=de",
      ]) {
        const where = `/fleet${search} at ${size.width} px, ${colorScheme}`;
        await signIn(page, dashboard());
        await page.goto(`${dashboard().url}/fleet${search}`);
        await expect(page.getByText(/^\d+ (?:of|von) 60$/u)).toBeVisible();
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
      const box = await page.getByRole("application").boundingBox();
      expect(box?.height, "height of the map").toBeGreaterThan(size.height * 0.35);
      expect(box?.width, "width of the map").toBeGreaterThan(size.width * 0.75);
    });
  }
}
