import { readFileSync } from "node:fs";
import { fleetEvents } from "@cim/contracts";
import { graphStatusSchema } from "@cim/contracts/graph";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { readRows } from "./support/rows.ts";
import { inspector } from "./support/screen.ts";
import { openSignedIn, signInAsViewer } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

const components = 30;
/** With a simulated machine, so that there is a graph to ask. */
const dashboard = useDashboard(() => ({
  args: ["--demo", "--demo-components", String(components), "--demo-rate", "2"],
}));

/** The first question in Cypher starts a process of its own with a copy of the graph. */
const copied = { timeout: 40_000 };

const answer = (page: Page) => page.getByRole("region", { name: "Answer", exact: true });
const rows = (page: Page) => answer(page).getByRole("grid", { name: "Rows of the answer" }).getByRole("row");
const ask = (page: Page, tab: string) => page.getByRole("tab", { name: tab, exact: true }).click();
const show = (page: Page, look: "Graph" | "Table" | "JSON") =>
  answer(page).getByRole("radio", { name: look, exact: true }).check({ force: true });
const editor = (page: Page) => page.getByRole("textbox", { name: "Cypher text" });

/** Waits until the graph has read all that the demo began with: its components come last. */
async function openGraph(page: Page, search = ""): Promise<void> {
  await openSignedIn(page, dashboard(), `/graph${search}`);
  await expect
    .poll(async () => (await readRows(page, dashboard(), "components", "fleet")).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(components);
  const newest = Math.max(
    ...(await readRows(page, dashboard(), "components", "fleet")).map((row) => row.position),
  );
  await expect
    .poll(
      async () => {
        const answered = await page.request.get(`${dashboard().url}/api/graph/status`);
        const { state, position } = graphStatusSchema.parse(await answered.json());
        return state === "ready" && position >= newest;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
}

/** Writes a text into the editor in place of the one that is there. */
async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

async function download(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await file.path(), "utf8");
}

test("by form: chosen from the list, filled in, answered as a drawing, a table and JSON, exported, shared", async ({
  page,
}) => {
  await openGraph(page);
  const [component] = await readRows(page, dashboard(), "components", "fleet");
  const key = String(component?.key);
  await page.getByRole("searchbox", { name: "Search questions" }).fill("what it aff");
  await page.getByRole("button", { name: /^What it affects/u }).click();

  // What is missing or wrong is said at its field, before anything is sent.
  const thing = page.getByRole("combobox", { name: "Thing" });
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(thing).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Fill this in.")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Depth (optional)" }).fill("99");
  await thing.fill(key);
  await expect(
    page
      .getByRole("option")
      .filter({ hasText: key.slice(-12) })
      .first(),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(thing).toHaveValue(`component:${key}`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByText("Write at most 8.")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Depth (optional)" }).fill("2");
  await page.getByRole("button", { name: "Run", exact: true }).click();

  await expect(answer(page).getByRole("heading", { name: "What it affects" })).toBeVisible();
  await expect(answer(page).getByText(/\d+ rows?$/u)).toBeVisible();
  await expect(page).toHaveURL(/ask=downstream&p=/u);
  const address = page.url();

  await show(page, "Table");
  await expect(rows(page).nth(1)).toBeVisible();
  await rows(page).nth(1).getByRole("link").first().click();
  await expect(inspector(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await answer(page).getByRole("columnheader", { name: "Depth" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=depth/u);

  await answer(page).getByRole("button", { name: "Export" }).click();
  const panel = page.getByRole("dialog", { name: "Export" });
  const csv = await download(page, panel.getByRole("button", { name: "CSV" }));
  expect(csv.split("\r\n")[0]).toBe("thing,thing_name,depth,perSecond,state,from,from_name,type,to,to_name");
  const json = JSON.parse(await download(page, panel.getByRole("button", { name: "JSON" }))) as {
    readonly question: unknown;
    readonly rows: readonly unknown[];
  };
  expect(json.question).toMatchObject({
    query: "downstream",
    params: { thing: `component:${key}`, depth: 2 },
  });
  expect(json.rows).toHaveLength(csv.trimEnd().split("\r\n").length - 1);
  await page.keyboard.press("Escape");

  await show(page, "JSON");
  await expect(answer(page).getByRole("tree")).toContainText("downstream");

  await page.goto(address);
  await expect(answer(page).getByRole("heading", { name: "What it affects" })).toBeVisible();
  await expect(thing).toHaveValue(`component:${key}`);
  await expect(answer(page).getByText(new RegExp(`^${json.rows.length} rows?$`, "u"))).toBeVisible();
});

test("in Cypher: completed from what the graph holds, run by keys, with parameters, refused at its place, explained, cancelled, remembered", async ({
  page,
  watch,
}) => {
  watch.allow(/status of 400/u);
  await openGraph(page);
  await ask(page, "In Cypher");
  await expect(page.getByText("Each run is written to the log")).toBeVisible();
  await editor(page).click();
  await page.keyboard.type("MATCH (c:Compon");
  // Enter would be taken for a new line just after the list came up: keys are heard by it a moment later.
  await page.getByRole("option", { name: /^Component/u }).click();
  await expect(editor(page)).toContainText("MATCH (c:Component)");

  await write(
    page,
    "MATCH (c:Component) WHERE c.name <> $name RETURN c AS component, c.name AS title LIMIT 4",
  );
  await page.getByRole("textbox", { name: "$name" }).fill("nobody");
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/^Write JSON/u)).toBeVisible();
  await page.getByRole("textbox", { name: "$name" }).fill('"nobody"');
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(answer(page).getByText("4 rows", { exact: true })).toBeVisible(copied);
  await expect(page).toHaveURL(/cypher=MATCH/u);
  await show(page, "Table");
  await expect(rows(page)).toHaveCount(5);

  await write(page, "MATCH (c:Component) DELETE c");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "DELETE" })).toContainText(
    "changes the graph",
    copied,
  );
  await expect(editor(page).locator(".cm-fault")).toHaveText("DELETE");

  await write(page, "MATCH (c:Component) RETURN c.name AS name LIMIT 3");
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(answer(page).getByRole("heading", { name: "How it would be done" })).toBeVisible();
  await expect(answer(page).getByText(/\d+ rows?$/u)).toBeVisible(copied);

  await write(page, "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a % (b + 1)) AS sum");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await answer(page).getByRole("button", { name: "Cancel" }).click();
  await expect(answer(page).getByRole("heading", { name: "Cancelled" })).toBeVisible();

  await page.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog", { name: "History" });
  await history.getByRole("searchbox").fill("$name");
  await history.getByRole("button", { name: /WHERE c\.name/u }).click();
  await expect(editor(page)).toContainText("WHERE c.name <> $name");
  await expect(page.getByRole("textbox", { name: "$name" })).toHaveValue('"nobody"');
});

test("saved: under a name with a description, found in the palette, opened, renamed, removed", async ({
  page,
}) => {
  await openGraph(page, "?ask=count-by-kind&show=table");
  await expect(rows(page).nth(1)).toBeVisible();
  await ask(page, "Saved");
  await page.getByRole("button", { name: "Save this question" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this question" });
  await dialog.getByLabel("Name").fill("Census of the machine");
  await dialog.getByLabel("What it is for").fill("How many there are of everything");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  const saved = page
    .getByRole("listitem")
    .filter({ hasText: "Census of the machine" })
    .filter({ hasText: "How many there are of everything" });
  await expect(saved).toBeVisible();

  await page.goto(`${dashboard().url}/events`);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search things, screens and commands" }).fill("census of");
  await page.getByRole("option", { name: /Census of the machine saved question/u }).click();
  await expect(answer(page).getByRole("heading", { name: /How many things/u })).toBeVisible();
  await expect(rows(page).nth(1)).toBeVisible();

  await ask(page, "Saved");
  await page.getByRole("button", { name: "Rename Census of the machine" }).click();
  const edit = page.getByRole("dialog", { name: "Saved question" });
  await edit.getByLabel("Name").fill("Census");
  await edit.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Remove Census", exact: true }).click();
  await expect(page.getByText("No saved question yet")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search things, screens and commands" }).fill("must not fail");
  await page.getByRole("option", { name: /What must not fail/u }).click();
  await expect(page).toHaveURL(/ask=single-points-of-failure/u);
});

test("kept open: rows come and change as events are published, each with its event; a reload goes on", async ({
  page,
}) => {
  const params = JSON.stringify({ kind: "component", text: "standing-", state: "running" });
  await openGraph(page, `?ask=things-of-kind&p=${encodeURIComponent(params)}&show=table&live=1`);
  const notes = page.getByRole("region", { name: "What came and went" });
  await expect(notes.getByText("Listening")).toBeVisible();
  await expect(answer(page).getByText("0 rows", { exact: true })).toBeVisible();

  await using publisher = await openPublisher(dashboard());
  const actor = { actor: "service:e2e" };
  const component = "standing-1";
  const fields = { component, name: component, configuration: "nowhere-1", version: "1" };
  await publisher.publish(fleetEvents.ComponentRegistered, fields, actor);
  await publisher.publish(fleetEvents.ComponentStarted, { component }, actor);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(1)).toContainText("standing-1");
  // Of several events that came together the last one is named.
  const came = notes.getByRole("listitem").filter({ hasText: "Came" });
  await came.getByRole("link", { name: /^Open event [\d,]+$/u }).click();
  await expect(inspector(page).getByRole("article")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.reload();
  await expect(notes.getByText("Listening")).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await publisher.publish(fleetEvents.ComponentStopped, { component }, actor);
  await expect(answer(page).getByText("0 rows", { exact: true })).toBeVisible();
  const went = notes.getByRole("listitem").filter({ hasText: "Went" });
  await expect(went.getByRole("link", { name: /^Open event [\d,]+$/u })).toBeVisible();
});

test("as of a past moment: said plainly, with the way back to LIVE", async ({ page }) => {
  await openGraph(page, "?ask=count-by-kind&at=5");
  await expect(page.getByRole("heading", { name: "The graph answers only for now" })).toBeVisible();
  await expect(answer(page)).toHaveCount(0);
  await page.getByRole("main").getByRole("button", { name: "Go to LIVE" }).click();
  await expect(rows(page).nth(1)).toBeVisible();
});

test("a viewer asks what the role may see; Cypher and the rest say why not", async ({ page, watch }) => {
  watch.allow(/status of 403/u);
  await signInAsViewer(page, dashboard());
  await page.goto(`${dashboard().url}/graph`);
  await ask(page, "In Cypher");
  await expect(page.getByRole("heading", { name: "Your role may not ask in Cypher" })).toBeVisible();
  await ask(page, "By form");
  await page.getByRole("button", { name: /^What must not fail/u }).click();
  await expect(
    page.getByText(/This question needs parts of the machine that your role does not see/u),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
  await page.goto(`${dashboard().url}/graph?cypher=MATCH+(n)+RETURN+n`);
  await expect(page.getByRole("heading", { name: "Your role may not ask in Cypher" }).first()).toBeVisible();
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`in German at ${size.width} px: words of the person's language, axe finds nothing`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: size.width > 400 ? "dark" : "light", reducedMotion: "reduce" });
    await openGraph(page);
    await page.goto(`${dashboard().url}/graph?lang=de`);
    await expect(page.getByRole("button", { name: /^Was nicht ausfallen darf/u })).toBeVisible();
    const where = (what: string) => `${what} at ${size.width} px`;
    await expectAccessible(page, where("the list of questions"));
    await page.getByRole("button", { name: /^Was ein|^Worauf es wirkt/u }).click();
    await expect(page.getByRole("combobox", { name: "Ding" })).toBeVisible();
    await expectAccessible(page, where("a form"));
    await page.getByRole("tab", { name: "In Cypher" }).click();
    await expect(page.getByRole("textbox", { name: "Cypher-Text" })).toBeVisible();
    await expectAccessible(page, where("the editor"));
    await page.goto(`${dashboard().url}/graph?lang=de&ask=count-by-kind&live=1&show=table`);
    const table = page.getByRole("region", { name: "Antwort" }).getByRole("grid");
    await expect(table.getByRole("row").nth(1)).toBeVisible();
    await expectAccessible(page, where("a table that is kept open"));
    await expectNoSidewaysScroll(page, where("a table that is kept open"));
    await page.goto(`${dashboard().url}/graph?lang=de&ask=context-map&show=json`);
    await expect(page.getByRole("region", { name: "Antwort" }).getByRole("tree")).toBeVisible();
    await expectAccessible(page, where("an answer as JSON"));
    await expectNoSidewaysScroll(page, where("an answer as JSON"));
  });
}
