import { fleetEvents } from "@cim/contracts";
import type { Download, Page } from "@playwright/test";
import { expectAccessible } from "./support/expect-accessible.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("events");
  repository.commit("The first commit of all");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

/** What most tests look at: published before each of them, also where a test before failed. */
const known = "service:known";
test.beforeAll(() => publishComponents("known", 45, known));

/** Publishes `count` events of components named `<prefix>-1`, … one after the other. */
async function publishComponents(prefix: string, count: number, actor = "service:e2e"): Promise<void> {
  await using publisher = await openPublisher(dashboard());
  const publishOne = (number: number) =>
    publisher.publish(
      fleetEvents.ComponentRegistered,
      { component: `${prefix}-${number}`, name: `${prefix} ${number}`, configuration: "web" },
      { actor },
    );
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  // In order, as the tail is read from top to bottom.
  for (const number of numbers) await publishOne(number);
}

function list(page: Page) {
  return page.getByRole("grid", { name: "Events" });
}

/** The first line below the head. */
function newest(page: Page) {
  return list(page).getByRole("row").nth(1);
}

function rows(page: Page, text: string) {
  return list(page).getByRole("row").filter({ hasText: text });
}

function filterField(page: Page) {
  return page.getByRole("combobox", { name: "Filter", exact: true });
}

/** Opens the newest event: a click on its type, as its thing leads elsewhere. */
async function openNewest(page: Page, type: string) {
  await newest(page).getByText(type, { exact: true }).click();
  return page.getByRole("article", { name: type });
}

/** Types a filter and adds it. */
async function addFilter(page: Page, typed: string): Promise<void> {
  await filterField(page).fill(typed);
  await filterField(page).press("Enter");
}

function chip(page: Page, text: string) {
  return page
    .getByRole("list", { name: "Filters that apply" })
    .getByRole("listitem")
    .filter({ hasText: text });
}

test("the tail is live; paused it stands still and loses nothing; resumed it shows all", async ({ page }) => {
  await publishComponents("before", 3);
  await openSignedIn(page, dashboard(), "/events?actor=service:e2e");
  await expect(newest(page)).toContainText("before-3");
  await publishComponents("live", 2);
  await expect(newest(page)).toContainText("live-2");
  await expect(page.getByText("5 rows", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page).toHaveURL(/paused=/u);
  await publishComponents("paused", 40);
  await expect(page.getByRole("button", { name: "40 new" })).toBeVisible();
  await expect(newest(page)).toContainText("live-2");
  await expect(page.getByText(/Paused at position \S+; nothing is lost/u)).toBeVisible();

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(newest(page)).toContainText("paused-40");
  await expect(page.getByText("45 rows", { exact: true })).toBeVisible();
  await expect(page).not.toHaveURL(/paused=/u);
  await list(page).focus();
  await page.keyboard.press("End");
  await expect(list(page).getByRole("row").last()).toContainText("before-1");
});

test("filters combine, turn around by a click, stand in the address, and survive a reload and Back", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/events");
  await addFilter(page, "local.*.events.>");
  await addFilter(page, "type:ServerSeen");
  await expect(page).toHaveURL(/subject=local\.\*\.events\.(?:>|%3E)/u);
  await expect(page).toHaveURL(/type=ServerSeen/u);
  await expect(rows(page, "ServerSeen").first()).toBeVisible();
  await expect(rows(page, "CommitSubmitted")).toHaveCount(0);

  await page.getByRole("button", { name: "Turn around: Type is ServerSeen" }).click();
  await expect(page).toHaveURL(/type=(?:!|%21)ServerSeen/u);
  await expect(chip(page, "is not")).toContainText("ServerSeen");
  await expect(newest(page)).not.toContainText("ServerSeen");
  await expect(rows(page, "ServerSeen")).toHaveCount(0);

  await addFilter(page, "!context:lattice");
  await addFilter(page, "the FIRST commit");
  await expect(page).toHaveURL(/text=the\+FIRST\+commit/u);
  await expect(newest(page)).toContainText("CommitSubmitted");
  await page.reload();
  await expect(chip(page, "Text has")).toContainText("the FIRST commit");
  await expect(newest(page)).toContainText("CommitSubmitted");
  await expect(rows(page, "ComponentRegistered")).toHaveCount(0);

  await page.goBack();
  await expect(chip(page, "Text has")).toHaveCount(0);
  await filterField(page).press("Backspace");
  await expect(chip(page, "Context")).toHaveCount(0);
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(page).not.toHaveURL(/type=/u);
  await expect(newest(page)).not.toContainText("CommitSubmitted");

  await addFilter(page, "subject:local..events");
  await expect(filterField(page)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Not a subject pattern")).toBeVisible();
  await expect(page).not.toHaveURL(/subject=/u);
});

test("a subject is completed token by token, a type from what was seen, by keys alone", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/events");
  const options = page.getByRole("option");
  await filterField(page).fill("subject:loc");
  await expect(options.filter({ hasText: "local." })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(filterField(page)).toHaveValue("subject:local.");
  await filterField(page).pressSequentially("del");
  await expect(options.filter({ hasText: "local.delivery." })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(filterField(page)).toHaveValue("subject:local.delivery.");
  await expect(options.filter({ hasText: "local.delivery.>" })).toBeVisible();
  await page.keyboard.type(">");
  await page.keyboard.press("Enter");
  await expect(chip(page, "Subject is")).toContainText("local.delivery.>");
  await expect(rows(page, "CommitSubmitted").first()).toBeVisible();
  await expect(rows(page, "ComponentRegistered")).toHaveCount(0);

  await filterField(page).fill("mitSub");
  const option = options.filter({ hasText: "CommitSubmitted" });
  await expect(option).toBeVisible();
  await option.click();
  await expect(page).toHaveURL(/type=CommitSubmitted/u);
  await expectAccessible(page, "Events");
});

test("the bars count what the filters let through; a drag and the keys choose a range", async ({ page }) => {
  await openSignedIn(page, dashboard(), `/events?actor=${known}`);
  const bars = page.getByRole("slider", { name: "Events over time" });
  await expect(page.getByText("45 events", { exact: true })).toBeVisible();
  const box = await bars.boundingBox();
  if (!box) throw new Error("the bars have no box");
  await page.mouse.move(box.x + 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 4, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/since=\S+&until=|until=\S+&since=/u);
  await expect(chip(page, "from 20")).toBeVisible();
  await expect(page.getByText("45 events", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Show all of the time" }).click();
  await expect(page).not.toHaveURL(/since=/u);
  await expect(page.getByText("45 events", { exact: true })).toBeVisible();
  await bars.focus();
  await page.keyboard.press("Home");
  await expect(bars).toHaveAttribute("aria-valuetext", /^\d+ events?, /u);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/since=/u);
  await expect(newest(page)).toContainText("known-");
  await expect(rows(page, "known-45")).toHaveCount(0);
});

test("a view is saved for everybody, opened again, and taken away", async ({ page, context }) => {
  await openSignedIn(page, dashboard(), `/events?actor=${known}&columns=time,type:240,source`);
  await expect(list(page).getByRole("columnheader")).toHaveText(["", "Time", "Type", "Publisher"]);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("New components");
  await page.getByRole("button", { name: "Save as a view" }).click();
  await expect(page.getByText("Saved as New components; everybody sees it.")).toBeVisible();
  await expect(page).toHaveURL(/saved=/u);

  const other = await context.newPage();
  await openSignedIn(other, dashboard(), "/events");
  await other.getByRole("button", { name: "Views" }).click();
  await other.getByRole("button", { name: /^New components/u }).click();
  await expect(other).toHaveURL(/actor=service/u);
  await expect(other).toHaveURL(/saved=/u);
  await expect(list(other).getByRole("columnheader")).toHaveText(["", "Time", "Type", "Publisher"]);
  await other.getByRole("button", { name: "Remove New components" }).click();
  await expect(other.getByText("New components is removed.")).toBeVisible();
  await other.close();
});

test("columns come, go, move and widen, and stand in the address", async ({ page }) => {
  await openSignedIn(page, dashboard(), `/events?actor=${known}`);
  await page.getByRole("button", { name: "Columns" }).click();
  const panel = page.getByRole("dialog", { name: "Columns" });
  await panel.getByRole("checkbox", { name: "Actor" }).uncheck();
  await panel.getByRole("checkbox", { name: "Correlation" }).check();
  await panel.getByRole("button", { name: "Move Type to the left" }).click();
  await panel.getByRole("spinbutton", { name: "Width of Type in pixels" }).fill("264");
  await page.keyboard.press("Tab");
  await expect(page).toHaveURL(/columns=type(?::|%3A)264(?:,|%2C)time/u);
  await page.keyboard.press("Escape");
  const heads = list(page).getByRole("columnheader");
  await expect(heads.nth(1)).toHaveText("Type");
  await expect(heads.last()).toHaveText("Correlation");
  await page.reload();
  await expect(heads.nth(1)).toHaveText("Type");
  await expect.poll(async () => (await heads.nth(1).boundingBox())?.width).toBeGreaterThan(250);
});

test("an event in full: tree by keys, bytes, how it was read, and all others of its publisher", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/events?type=CommitSubmitted");
  const article = await openNewest(page, "CommitSubmitted");
  const tree = article.getByRole("tree");
  await expect(tree.getByRole("treeitem").filter({ hasText: "event_type" })).toBeVisible();
  await tree.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("treeitem")).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("treeitem").filter({ hasText: "event_type" })).toBeVisible();

  await article.getByRole("radio", { name: "Hex" }).check();
  const hex = article.getByRole("region", { name: "Offset, bytes and characters" });
  await expect(hex).toContainText("00000000");
  await expect(hex).toContainText("7b 22 65 76");
  await hex.focus();
  await page.keyboard.press("PageDown");
  await expect.poll(() => hex.evaluate((view) => view.scrollTop)).toBeGreaterThan(0);
  await expect(article.getByRole("region", { name: "How it was read" })).toContainText("native");
  await article.getByRole("button", { name: "Subject, token by token" }).click();
  await expect(article.getByRole("list", { name: "Subject, token by token" })).toContainText("what happened");
  await article.getByRole("link", { name: "cim-bridge-git" }).click();
  await expect(page).toHaveURL(/source=cim-bridge-git/u);
  await expect(rows(page, "CommitSubmitted").first()).toBeVisible();
  await expect(rows(page, "ComponentRegistered")).toHaveCount(0);
});

test("two events are marked by key and by box and stand side by side, what differs marked", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), `/events?actor=${known}`);
  await expect(newest(page)).toContainText("known-45");
  await list(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("c");
  await expect(page.getByText("One event is marked.")).toBeVisible();
  // The second mark takes the list away, so there is no box to look at after it.
  await list(page).getByRole("row").nth(2).getByRole("checkbox").click();
  const sides = page.getByRole("region", { name: "Two events side by side" });
  const row = (field: string) =>
    sides
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${field}\\b`, "u") }) });
  await expect(row("component")).toContainText("known-45");
  await expect(row("component")).toContainText("known-44");
  await expect(row("configuration")).toHaveCount(0);
  await expect(row("CIM-Aggregate-Id")).toBeVisible();
  await expect(page).toHaveURL(/compare=\d+(?:,|%2C)\d+/u);
  await page.reload();
  await sides.getByRole("radio", { name: "All fields" }).check();
  await expect(row("configuration")).toContainText("web");
  await expectAccessible(page, "two events side by side");
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(newest(page)).toContainText("known-45");
});

async function download(page: Page, form: "NDJSON" | "CSV"): Promise<Download> {
  await page.getByRole("button", { name: "Download" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: form, exact: true }).click();
  return coming;
}

for (const form of ["NDJSON", "CSV"] as const) {
  test(`what is filtered is downloaded as ${form} and opened again as a file, asking nobody`, async ({
    page,
  }) => {
    await openSignedIn(page, dashboard(), `/events?actor=${known}&actor=person:Ada%20Lovelace`);
    await expect(newest(page)).toContainText("known-45");
    const file = await (await download(page, form)).path();
    await expect(page.getByText(/is downloaded: 46 events/u)).toBeVisible();

    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/events")) asked.push(request.url());
    });
    await page.getByLabel("File of events (NDJSON or CSV)").setInputFiles(file);
    const banner = page.getByRole("region", { name: "This is a file, not the machine." });
    await expect(banner).toContainText("46 events");
    asked.length = 0;
    await expect(newest(page)).toContainText("known-45");
    await expect(page.getByText("46 events", { exact: true })).toBeVisible();

    await addFilter(page, "type:CommitSubmitted");
    await page.getByRole("button", { name: "Remove filter: Actor is service:known" }).click();
    await expect(page.getByText("1 event", { exact: true })).toBeVisible();
    await expect(newest(page)).toContainText("CommitSubmitted");
    const article = await openNewest(page, "CommitSubmitted");
    await expect(article.getByRole("region", { name: "Body" })).toContainText("The first commit of all");
    await expect(article.getByRole("region", { name: "Causation" })).toBeVisible();
    await addFilter(page, "nowhere to be found");
    await expect(page.getByText("No event fits these filters")).toBeVisible();
    expect(asked, "nothing is asked of the server").toEqual([]);

    await page.getByRole("button", { name: "Close the file" }).click();
    await expect(banner).toHaveCount(0);
    await page.getByRole("button", { name: "Clear all filters" }).first().click();
    await expect(newest(page)).not.toContainText("known-45");
  });
}

test("a file that holds no event is refused and the machine's events stay", async ({ page }) => {
  await openSignedIn(page, dashboard(), `/events?actor=${known}`);
  await page.getByLabel("File of events (NDJSON or CSV)").setInputFiles({
    name: "note.ndjson",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from('{"a":1}\n'),
  });
  await expect(page.getByText("note.ndjson could not be opened")).toBeVisible();
  await expect(newest(page)).toContainText("known-45");
});

test("hidden values are revealed with a reason, which is in the log; closed they are hidden again", async ({
  page,
}) => {
  await using publisher = await openPublisher(dashboard());
  const subject = `${publisher.machine}.fleet.events.component.vault.configured`;
  const body = { event_type: "VaultConfigured", component: "vault", password: "correct horse" };
  publisher.connection.publish(subject, JSON.stringify(body));
  await openSignedIn(page, dashboard(), "/events?type=VaultConfigured");
  const article = await openNewest(page, "VaultConfigured");
  await expect(article).toContainText("1 value is hidden");
  await expect(article.getByRole("region", { name: "Body" })).toContainText("hidden");
  await expect(page.getByText("correct horse")).toHaveCount(0);
  await article.getByRole("button", { name: "Reveal" }).click();
  await article.getByRole("textbox", { name: "Why you need to see it" }).fill("The vault does not open");
  await article.getByRole("button", { name: "Reveal" }).click();
  await expect(article.getByRole("region", { name: "Body" })).toContainText("correct horse");
  await expect(article.getByText("It was recorded in the log")).toBeVisible();

  await page.getByRole("button", { name: "Close inspector" }).click();
  await openNewest(page, "VaultConfigured");
  await expect(article).toContainText("1 value is hidden");
  await expect(page.getByText("correct horse")).toHaveCount(0);
  await page.goto(new URL("/events?type=MaskedFieldsRevealed", dashboard().url).href);
  await expect(await openNewest(page, "MaskedFieldsRevealed")).toContainText("The vault does not open");
});

test("older pages come while scrolling, down to the first event of the log", async ({ page }) => {
  test.setTimeout(90_000);
  await publishComponents("many", 700);
  await openSignedIn(page, dashboard(), "/events");
  await expect(list(page).getByRole("row").filter({ hasText: "many-" }).first()).toBeVisible();
  await list(page).focus();
  const begins = page.getByText("The log begins here.");
  await expect
    .poll(
      async () => {
        await page.keyboard.press("End");
        return await begins.isVisible();
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/because=1$/u);
});
