import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { readRows } from "./support/rows.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { changeOf, goTo, inspector } from "./support/screen.ts";
import { expectLive, openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
let commit: string;
/** With a simulated machine, so that every list has rows. */
const dashboard = useDashboard(() => {
  repository = createScratchRepository("screens");
  repository.commit("An older change");
  commit = repository.commit("Look at me from every side");
  return {
    repositories: [repository.path],
    args: ["--demo", "--demo-components", "60", "--demo-rate", "2"],
  };
});
test.afterAll(() => repository?.remove());

/** Screens and those of their tabs that foreign.spec.ts, where they have more rows, and annotations.spec.ts do not look at. */
const routes = [
  "/",
  "/delivery",
  "/fleet",
  "/fleet?tab=configurations",
  "/fleet?tab=leaf-nodes",
  ...["servers", "leaf-links", "accounts", "streams", "consumers", "subscriptions"].map(
    (tab) => `/lattice?tab=${tab}`,
  ),
  "/subjects?tab=unread",
  "/subjects?tab=disagreeing",
  "/graph",
  "/graph?ask=context-map",
  "/events",
  "/silence",
  "/causation?position=1",
  "/diagnostics",
  "/nowhere",
];
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

async function openDashboard(page: Page, path: string): Promise<void> {
  await page.goto(dashboard().url + path);
  await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("main").locator(".ui-skeleton")).toHaveCount(0);
  await expectLive(page);
}

for (const size of sizes) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`every screen at ${size.width} px, ${colorScheme}: axe finds nothing, nothing scrolls sideways`, async ({
      page,
    }) => {
      test.setTimeout(480_000);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await openSignedIn(page, dashboard(), "/");
      const explained = `/delivery?thing=commit:${commit}`;
      for (const path of [...routes, explained, `${explained}&because=changes:${commit}:title`]) {
        await openDashboard(page, path);
        if (path.includes("because")) await expect(inspector(page).getByRole("article")).toBeVisible();
        const where = `${path} at ${size.width} px, ${colorScheme}`;
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
      await expectAccessible(page, "the palette");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      await expectAccessible(page, "the keys");
    });
  }
}

test("the sign-in page: axe finds nothing", async ({ page, watch }) => {
  watch.allow(/status of 401/u);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.goto(`${dashboard().url}/?signIn=expired`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page, `sign-in at ${size.width} px`);
  }
});

test("everything comes from this origin: page, rows, events, fonts, and the live connection", async ({
  page,
  watch,
}) => {
  await openSignedIn(page, dashboard(), "/");
  for (const screen of ["Delivery", "Fleet", "Lattice", "Events", "Overview"]) {
    await goTo(page, screen);
    await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
  }
  // The watch fails the test at any other origin; here: that it sees what there is to see.
  const { host } = new URL(dashboard().url);
  for (const seen of [/\/api\/snapshots\//u, /\.js$/u, /\.css$/u, /\.woff2$/u, /^ws:.*\/nats$/u]) {
    expect(
      watch.urls().some((url) => seen.test(url)),
      String(seen),
    ).toBe(true);
  }
  expect([...new Set(watch.urls().map((url) => new URL(url).host))]).toEqual([host]);
});

test("German: chosen in the display menu, everywhere at once, and kept", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/events");
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByRole("radio", { name: "Deutsch" }).check({ force: true });
  await expect(page.getByRole("heading", { level: 1, name: "Ereignisse" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Ansichten" }).getByRole("link")).toHaveText([
    "Übersicht",
    "Lieferung",
    "Flotte",
    "Netz",
    "Subjects",
    "Graph",
    "Ereignisse",
    "Stille",
  ]);
  await expect(page.getByRole("button", { name: "Verbindung: Live" })).toBeVisible();
  await page.goto(`${dashboard().url}/delivery?thing=commit:${commit}`);
  await expect(page.getByRole("complementary", { name: "Inspektor" })).toBeVisible();
  await expectAccessible(page, "Delivery in German");
});

test("filters, tab, sorting, selection and explanation stand in the address and survive a reload", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/delivery");
  await page.getByLabel("Search title, author, commit").fill("look at me");
  await expect(changeOf(page, "An older change")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Repository" }).selectOption("screens");
  await changeOf(page, "Look at me from every side").getByRole("button", { name: "main" }).click();
  await expect(inspector(page).getByRole("article", { name: "CommitSubmitted" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Search title, author, commit")).toHaveValue("look at me");
  await expect(page.getByRole("combobox", { name: "Repository" })).toHaveValue("screens");
  await expect(inspector(page).getByRole("article", { name: "CommitSubmitted" })).toBeVisible();
  await expect(changeOf(page, "Look at me from every side")).toBeVisible();
  await expect(changeOf(page, "An older change")).toHaveCount(0);

  await page.keyboard.press("Escape");
  await goTo(page, "Fleet");
  await page.getByRole("tab", { name: /configurations/iu }).click();
  await page.getByRole("columnheader", { name: "Configuration" }).getByRole("button").click();
  const sorted = page.getByRole("columnheader", { name: "Configuration" });
  await expect(sorted).toHaveAttribute("aria-sort", "descending");
  const first = await page.getByRole("grid").getByRole("row").nth(1).innerText();
  await page.reload();
  await expect(page.getByRole("tab", { name: /configurations/iu })).toHaveAttribute("aria-selected", "true");
  await expect(sorted).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toContainText(first.split(/\s/u)[0] ?? first);

  await page.goto(`${dashboard().url}/lattice?tab=streams&q=CIM_LOG`);
  await expect(page.getByRole("tab", { name: /streams/iu })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("grid").getByRole("row").filter({ hasText: "CIM_LOG" })).toBeVisible();
  await expect(page.getByRole("grid").getByRole("row").filter({ hasText: "CIM_PROJECTIONS" })).toHaveCount(0);
});

test("every figure of Overview opens the list of just what it counts", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/");
  const figures = page.getByRole("region", { name: "What there is" });
  await expect(figures.getByRole("link", { name: /^Components/u })).toContainText("60");
  await figures.getByRole("link", { name: /^Components/u }).click();
  await expect(page.getByText("60 of 60", { exact: true })).toBeVisible();
  const rows = await readRows(page, dashboard(), "components", "fleet");
  expect(rows).toHaveLength(60);
  await page.goBack();
  await figures.getByRole("link", { name: /Waiting$/u }).click();
  await expect(page).toHaveURL(/state=waiting/u);
  await expect(changeOf(page, "Look at me from every side")).toBeVisible();
});

test("by keyboard alone: to a change, into the inspector, to the reason of a value, and back", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), `/delivery?q=look+at+me`);
  const link = changeOf(page, "Look at me from every side").getByRole("link").first();
  await expect(link).toBeVisible();
  await page.keyboard.press("Tab");
  await expect
    .poll(
      async () => {
        if (await link.evaluate((element) => element === element.ownerDocument.activeElement)) return true;
        await page.keyboard.press("Tab");
        return false;
      },
      { intervals: [0], timeout: 30_000, message: "the change is reached by Tab" },
    )
    .toBe(true);
  await page.keyboard.press("Enter");
  await expect(inspector(page)).toBeVisible();
  await expect(inspector(page).getByRole("region", { name: "Facts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toHaveCount(0);
  await expect(link, "the focus is back where it was").toBeFocused();

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(inspector(page).getByRole("article")).toBeVisible();
  await expect(inspector(page).getByRole("heading", { name: "Because", exact: true })).toBeVisible();
  // The innermost first: from the value back to its change, then the inspector.
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toHaveCount(0);

  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Search and commands");
  await expect(keys).toContainText("Close the innermost thing");
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
});

test("Ctrl-K finds a change and a component by their names, and goes there", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/");
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("from every side");
  await expect(palette.getByRole("option", { name: /Look at me from every side/u })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(palette).toHaveCount(0);
  await expect(inspector(page)).toContainText("Look at me from every side");

  const [component] = await readRows(page, dashboard(), "components", "fleet");
  const name = String(component?.name);
  await page.keyboard.press("Control+k");
  await page.keyboard.type(String(component?.key));
  await expect(palette.getByRole("option", { name: new RegExp(name, "u") }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(inspector(page)).toContainText(String(component?.key));
});
