import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { fact, inspector } from "./support/screen.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { commitOf, openStory, type Told } from "./support/tell-deliveries.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

const dashboard = useDashboard();

const finished = 12;
const crowd = 300;
const web = { configuration: "shop-1", container: "web-c", context: "sales" };
const tea = { configuration: "shop-2", container: "tea-c", context: "kitchen" };
const change = (number: number, title: string, name: string, ago: number): Told => ({
  commit: commitOf(number),
  title,
  package: name,
  ago,
});
const waiting = change(100, "Wait for a build", "web", 40);
const broken = change(101, "Break the build", "web", 50);
const building = change(102, "Build the tea", "tea", 5);
const newest = change(finished, `Sell ${finished}`, "web", 60 + 10 * (20 - finished));
const logLines = Array.from({ length: 30 }, (_, at) => `test ${at}: ${at === 29 ? "FAILED" : "ok"}`);
const at = { beforeFailure: 0, failed: 0, outage: 0 };

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await using story = await openStory(dashboard());
  await story.component("web-1", { package: "web", ...web, owner: "shopkeepers" });
  await story.component("tea-1", { package: "tea", ...tea, owner: "cooks" });
  await story.needs("web", "tea");
  await story.needs("web", "html");
  await story.needs("tea", "html");
  for (let number = 1; number <= finished; number++) {
    const told = change(number, `Sell ${number}`, "web", 60 + 10 * (20 - number));
    await story.submitted(told);
    await story.buildStarted(told);
    await story.built(told);
    await story.rolledOut(told, web);
  }
  // The newest came to run 130 minutes ago; five minutes later its component failed, for a quarter of an hour.
  at.outage = (await story.health("web-1", "failing", newest.ago - 15)).position;
  await story.health("web-1", "healthy", newest.ago - 30);
  await story.submitted(waiting);
  await story.submitted(broken);
  at.beforeFailure = (await story.buildStarted(broken)).position;
  at.failed = (await story.buildFailed(broken, logLines.join("\n"))).position;
  await story.submitted(building);
  await story.buildStarted(building);
});

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const cards = (page: Page, name: string) => column(page, name).getByRole("article");
const part = (page: Page, name: string) => inspector(page).getByRole("region", { name, exact: true });

test("the board shows what each change waits for, how long, and how long that usually takes and of how many", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/delivery?view=board");
  await expect(cards(page, "Waits for a build")).toHaveText([/Wait for a build/u]);
  await expect(cards(page, "Building")).toHaveText([/Build the tea/u]);
  await expect(cards(page, "Failed")).toHaveText([/Break the build.*2 tests failed/su]);
  await expect(cards(page, "Deployed")).toHaveCount(finished);
  await expect(cards(page, "Deployed").first()).toContainText(newest.title);

  const card = cards(page, "Waits for a build");
  await expect(card).toContainText("web");
  await expect(card, "its context follows from its package").toContainText("sales");
  await expect(card).toContainText(/[4-9]\d min/u);
  await expect(card).toContainText("usually 2 min");
  await expect(card).toContainText("longer than usual");
  await expect(cards(page, "Building")).not.toContainText("longer than usual");

  await column(page, "Waits for a build")
    .getByRole("button", { name: /How long/u })
    .click();
  const said = page.getByRole("dialog", { name: /How long/u });
  // Twelve deployed, the broken one and the tea, each two minutes after it was submitted.
  await expect(said).toContainText(`Rests on ${finished + 2} changes of the whole machine`);
  await page.keyboard.press("Escape");
  await page.getByLabel("Package", { exact: true }).fill("web");
  await column(page, "Waits for a build")
    .getByRole("button", { name: /How long/u })
    .click();
  await expect(said).toContainText(`Rests on ${finished + 1} changes of package web`);
});

test("filters by context, team, package, state and text stand in the address, for every view, and survive a reload", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/delivery?view=board");
  const shown = page.getByRole("main").getByRole("status");
  await expect(shown).toHaveText(`${finished + 3} of ${finished + 3}`);
  await page.getByRole("combobox", { name: "Context" }).selectOption("kitchen");
  await expect(shown).toHaveText(`1 of ${finished + 3}`);
  await expect(cards(page, "Building")).toHaveText([/Build the tea/u]);
  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Context" })).toHaveValue("kitchen");
  await expect(page.getByRole("list", { name: "Changes over time" }).getByRole("article")).toHaveText([
    /Build the tea/u,
  ]);
  await page.getByRole("combobox", { name: "Context" }).selectOption("");
  await page.getByRole("combobox", { name: "Team" }).selectOption("shopkeepers");
  await expect(shown).toHaveText(`${finished + 2} of ${finished + 3}`);
  await page.getByRole("combobox", { name: "State" }).selectOption("failed");
  await expect(shown).toHaveText(`1 of ${finished + 3}`);
  await page.getByRole("combobox", { name: "State" }).selectOption("");
  await page.getByLabel("Package", { exact: true }).fill("web");
  await page.getByLabel("Search title, author, commit").fill("sell 1");
  await expect(shown).toHaveText(`4 of ${finished + 3}`);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toMatchObject({
    view: "timeline",
    team: "shopkeepers",
    package: "web",
    q: "sell 1",
  });
  await page.getByLabel("Search title, author, commit").fill("no such change");
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(shown).toHaveText(`${finished + 3} of ${finished + 3}`);
});

test("a failing step tells why, with the log of its event, and opens the event", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/delivery?view=board");
  await cards(page, "Failed").getByRole("link", { name: broken.title }).click();
  const failure = part(page, "Why it failed");
  await expect(failure).toContainText("2 tests failed");
  await expect(failure).toContainText("test 29: FAILED");
  await expect(failure).not.toContainText("test 3: ok");
  await expect(failure).toContainText("16 lines before these are in the event.");
  await failure.getByRole("link", { name: "Open the event" }).click();
  await expect(inspector(page).getByRole("article", { name: "BuildFailed" })).toBeVisible();
  await expect(inspector(page).getByRole("article")).toHaveAttribute("data-event", String(at.failed));
  await expect(inspector(page).getByRole("region", { name: "Body" })).toContainText("test 3: ok");
});

test("the timeline draws each change's way; a part of it opens the event at its end", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/delivery?view=timeline");
  const rows = page.getByRole("list", { name: "Changes over time" }).getByRole("article");
  await expect(rows).toHaveCount(finished + 3);
  const row = rows.filter({ hasText: newest.title });
  await expect(row.getByRole("button", { name: /took/u })).toHaveText([
    "Build started took 2 min",
    "Built took 4 min",
    "Published took 1 min",
    "Configured took 1 min",
    "Configuration added took 1 min",
    "Deployed took 1 min",
  ]);
  await expect(rows.filter({ hasText: broken.title })).toContainText("Built failed after 4 min");
  await expect(rows.filter({ hasText: waiting.title })).toContainText(
    /waits for Build started: [4-9]\d min/u,
  );
  await page.getByRole("radio", { name: "15 minutes" }).check({ force: true });
  await expect(rows, "what was over before is out of sight").toHaveCount(2);
  await expect(page).toHaveURL(/hours=15m/u);
  await page.getByRole("radio", { name: "6 hours" }).check({ force: true });
  await row.getByRole("button", { name: /^Built took/u }).click();
  await expect(inspector(page).getByRole("article", { name: "BuildSucceeded" })).toBeVisible();
});

test("the four measures: each figure opens just what it counts, and says what it means", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/delivery?view=measures&over=24h");
  const card = (name: string) => page.getByRole("region", { name, exact: true });
  await expect(card("Deployment frequency")).toContainText(`${finished} changes`);
  await expect(card("Lead time for changes")).toContainText("10 min");
  await expect(card("Change failure rate")).toContainText("8.3 %");
  await expect(card("Change failure rate")).toContainText(`1 of ${finished} changes`);
  await expect(card("Recovery time")).toContainText("15 min");

  await card("Deployment frequency")
    .getByRole("button", { name: /Open what this counts/u })
    .click();
  const counted = page.getByRole("region", { name: "What is counted" });
  await expect(counted.getByRole("grid")).toHaveAttribute("aria-rowcount", String(finished + 1));
  await card("Recovery time")
    .getByRole("button", { name: /Open what this counts/u })
    .click();
  await page.reload();
  await expect(counted.getByRole("grid").getByRole("row")).toHaveText([
    /Failed after/u,
    new RegExp(`${newest.title}.*web-1.*5 min.*15 min`, "su"),
  ]);
  await counted.getByRole("link", { name: "5 min", exact: true }).click();
  await expect(inspector(page).getByRole("article")).toHaveAttribute("data-event", String(at.outage));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await card("Change failure rate").getByRole("button", { name: "What is Change failure rate?" }).click();
  await expect(page.getByRole("dialog", { name: "What is Change failure rate?" })).toContainText(
    "within an hour, in a configuration that it went to",
  );
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Team" }).check({ force: true });
  const groups = page.getByRole("region", { name: "Measures by Team" }).getByRole("grid").getByRole("row");
  await expect(groups).toHaveText([/^Team/u, /^shopkeepers.*10 min.*8\.3 %.*15 min/su]);
  await groups
    .nth(1)
    .getByRole("button", { name: /Lead time/u })
    .click();
  await expect(counted.getByRole("heading")).toHaveText("Lead time for changes · shopkeepers");
  await expect(counted.getByRole("grid")).toHaveAttribute("aria-rowcount", String(finished + 1));
  // An hour ago no change had come to run within the hour before.
  await page.getByRole("radio", { name: "1 hour" }).check({ force: true });
  await expect(card("Deployment frequency")).toContainText("0 changes");
  await expect(card("Lead time for changes").getByRole("button", { name: /Open what/u })).toHaveText("—");
});

test("two packages side by side: versions, what runs, measures, and what both need", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/delivery?view=packages");
  await expect(page.getByRole("grid").getByRole("row").filter({ hasText: "web" })).toBeVisible();
  await page.getByLabel("Package", { exact: true }).fill("web");
  await page.getByLabel("Another package").fill("tea");
  const table = page.getByRole("table", { name: "Comparison of two packages" });
  const row = (name: string) =>
    table.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(table.getByRole("columnheader")).toHaveText(["web", "tea"]);
  await expect(row("Newest version").getByRole("cell")).toHaveText([`1.${newest.ago}`, "—"]);
  await expect(row("Versions published").getByRole("cell")).toHaveText([String(finished), "0"]);
  await expect(row("Owners").getByRole("cell")).toHaveText(["shopkeepers", "cooks"]);
  await expect(row("Lead time for changes").getByRole("cell")).toHaveText(["10 min", "—"]);
  await expect(row("Both").first().getByRole("cell")).toHaveText(["html"]);
  await expect(row("Only this one").first().getByRole("cell")).toHaveText(["tea", /none/u]);
  await page.getByRole("button", { name: "Swap" }).click();
  await expect(table.getByRole("columnheader")).toHaveText(["tea", "web"]);
  await page.reload();
  await expect(table.getByRole("columnheader")).toHaveText(["tea", "web"]);
  await row("Changes that failed").getByRole("link").last().click();
  await expect(page.getByRole("list", { name: "Changes", exact: true }).getByRole("article")).toHaveText([
    /Break the build/u,
  ]);
});

test("from a container back to its commit, and forward from a commit to every place it runs or ran", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/delivery?thing=container:web-c");
  await expect(fact(page, "Commit")).toContainText(newest.commit.slice(-4));
  const runs = part(page, "What runs in it");
  await expect(runs.getByRole("listitem").filter({ hasText: "Sell " })).toHaveCount(finished);
  await runs.getByRole("link", { name: newest.title }).first().click();
  const places = part(page, "Where it runs");
  await expect(places).toContainText("shop-1");
  await expect(places.getByRole("link", { name: "web-c" })).toBeVisible();
  await places.getByText("1 component of its package").click();
  await expect(places.getByRole("link", { name: "web-1" })).toBeVisible();
  const way = part(page, "Its way").getByRole("listitem");
  await expect(way.filter({ hasText: "Build started" })).toContainText(/2 min.*usually 2 min/su);

  await page.goto(`${dashboard().url}/delivery?thing=commit:${commitOf(1)}`);
  await expect(places).toContainText("It runs nowhere any more");
  await expect(places).toContainText("ran it before");
  await page.goto(`${dashboard().url}/delivery?thing=commit:${waiting.commit}`);
  await expect(places).toContainText("It runs nowhere yet.");
  await page.goto(`${dashboard().url}/delivery?thing=component:web-1`);
  await expect(part(page, "Outages").getByRole("listitem")).toHaveText([/failed for 15 min is failing/u]);
});

test("as of a past moment the board and the measures are those of then", async ({ page }) => {
  await openSignedIn(page, dashboard(), `/delivery?view=board&at=${at.beforeFailure}`);
  await expect(cards(page, "Building")).toHaveText([/Break the build/u]);
  await expect(cards(page, "Failed")).toHaveCount(0);
  await page.goto(`${dashboard().url}/delivery?view=measures&over=24h&at=${at.outage - 1}`);
  const rate = page.getByRole("region", { name: "Change failure rate", exact: true });
  await expect(rate, "nothing had failed by then").toContainText(`0 of ${finished} changes`);
  await page.goto(`${dashboard().url}/delivery?view=measures&over=24h&at=${at.outage}`);
  await expect(rate).toContainText(`1 of ${finished} changes`);
  await expect(page.getByRole("region", { name: "Recovery time", exact: true })).toContainText(
    "1 last still",
  );
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`every view at ${size.width} px, light and dark: axe finds nothing, nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(480_000);
    await page.setViewportSize(size);
    await openSignedIn(page, dashboard(), "/");
    const views = [
      "view=board",
      "view=timeline",
      "view=measures&over=24h&figure=recovery",
      "view=packages",
      "view=packages&one=web&other=tea",
      `thing=commit:${broken.commit}`,
      "thing=container:web-c",
    ];
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const view of views) {
        const where = `/delivery?${view} at ${size.width} px, ${colorScheme}`;
        await page.goto(`${dashboard().url}/delivery?${view}`);
        await expect(page.getByRole("main").locator(".ui-skeleton")).toHaveCount(0, { timeout: 30_000 });
        await expect(
          page
            .getByRole("main")
            .getByText(/\bweb\b|Sell/u)
            .first(),
        ).toBeAttached();
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
    }
  });
}

test("hundreds of changes at once: counted, drawn as far as in sight, and live", async ({ page }) => {
  test.setTimeout(240_000);
  await openSignedIn(page, dashboard(), "/delivery?view=board");
  await expect(cards(page, "Waits for a build")).toHaveCount(1);
  await using story = await openStory(dashboard());
  for (let number = 0; number < crowd; number++) {
    await story.submitted(change(1_000 + number, `Crowd ${number}`, "web", 30));
  }
  await expect(column(page, "Waits for a build")).toContainText(String(crowd + 1));
  const drawn = await cards(page, "Waits for a build").count();
  expect(drawn, "only what is in sight has elements").toBeLessThan(40);
  await expect(cards(page, "Waits for a build").first(), "who waits longest stands first").toContainText(
    waiting.title,
  );
  await story.buildStarted(waiting);
  await expect(cards(page, "Building")).toHaveText([/Wait for a build/u, /Build the tea/u]);
  await expect(column(page, "Waits for a build")).toContainText(String(crowd));
  await page.getByRole("tab", { name: "Timeline" }).click();
  const rows = page.getByRole("list", { name: "Changes over time" }).getByRole("article");
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(80);
});
