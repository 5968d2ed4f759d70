import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { type Dashboard, startDashboard } from "./support/dashboard.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { goTo, inspector } from "./support/screen.ts";
import { openSignedIn, signInAsViewer } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

test.use({ actionTimeout: 30_000 });

/** Where it happened: a simulated machine of a name of its own. */
const exporter = useDashboard(() => ({
  args: ["--demo", "--demo-components", "30", "--demo-rate", "20", "--machine", "plant"],
}));
/** Where the file is opened: another installation, which knows nothing of that machine. */
let reader: Dashboard;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  reader = await startDashboard();
});
test.afterAll(() => reader?.dispose());

/** What is compared: rows of these, as the worker holds them. */
const compared = ["components/fleet", "configurations/fleet", "leaf-nodes/fleet"];

/** The rows of Fleet as of a moment, as hashes by slice: every tab is opened there, then Diagnostics, all in the same page. */
async function hashesAt(page: Page, position: number): Promise<Readonly<Record<string, string>>> {
  await goTo(page, "Fleet");
  await showPosition(page, position);
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    await expect(page.locator("html")).toHaveAttribute("data-as-of-state", "shown", { timeout: 30_000 });
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Search and commands" }).getByRole("combobox").fill("Diagnostics");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Diagnostics" })).toBeVisible();
  const found: Record<string, string> = {};
  for (const slice of compared) {
    const row = page.locator(`[data-slice="${slice}"]`);
    await expect(row, slice).toHaveAttribute("data-position", String(position));
    found[slice] = `${await row.getAttribute("data-rows")} ${await row.getAttribute("data-hash")}`;
  }
  return found;
}

async function showPosition(page: Page, position: number): Promise<void> {
  const field = page.getByRole("textbox", { name: "Time or position" });
  if (!(await field.isVisible())) await page.keyboard.press("t");
  await field.fill(`#${position}`);
  await field.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-as-of", String(position), {
    timeout: 30_000,
  });
  await expect(page.locator("html")).toHaveAttribute("data-as-of-state", "shown", { timeout: 30_000 });
  // What the field says of itself would lie over the page: the time line is closed again.
  await field.press("Escape");
  await expect(field).toBeHidden();
}

/** Opens a file as a person does; the page is ready to go without a network. */
async function prepare(page: Page, dashboard: Dashboard): Promise<void> {
  await openSignedIn(page, dashboard, "/incident");
  await expect(page.getByText("This page needs no network from here on.")).toBeVisible({ timeout: 60_000 });
}

async function newest(page: Page): Promise<number> {
  const answer = await page.request.get(`${exporter().url}/api/history/range`);
  return ((await answer.json()) as { last: { position: number } }).last.position;
}

/** Makes a file with the form, and gives its path. */
async function makeFile(page: Page, path: string, from: number, to: number): Promise<string> {
  await page.keyboard.press("Control+k");
  await page
    .getByRole("dialog", { name: "Search and commands" })
    .getByRole("combobox")
    .fill("Make an incident file");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Make an incident file" });
  await form.getByLabel("Title").fill("The outage");
  await form.getByLabel("From position").fill(String(from));
  await form.getByLabel("To position").fill(String(to));
  const download = page.waitForEvent("download", { timeout: 120_000 });
  await form.getByRole("button", { name: "Make and save" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^plant-the-outage-\d{8}-\d{4}\.cim-incident\.gz$/u);
  await saved.saveAs(path);
  return path;
}

test("a file made here is opened there, offline: the same rows at every moment, and why they are so", async ({
  page,
  browser,
  watch,
}) => {
  test.setTimeout(600_000);
  await openSignedIn(page, exporter(), "/fleet");
  await expect.poll(() => newest(page), { timeout: 60_000 }).toBeGreaterThan(400);
  const to = await newest(page);
  const from = to - 200;
  const moments = [to, from + 90, from, to - 3];
  const file = await makeFile(page, test.info().outputPath("outage.cim-incident.gz"), from, to);

  const expected = new Map<number, Readonly<Record<string, string>>>();
  for (const position of moments) expected.set(position, await hashesAt(page, position));
  expect(new Set([...expected.values()].map((rows) => JSON.stringify(rows))).size).toBeGreaterThan(1);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  const faults: string[] = [];
  other.on("pageerror", (error) => faults.push(error.message));
  await prepare(other, reader);
  await elsewhere.setOffline(true);
  const asked: string[] = [];
  elsewhere.on("request", (request) => asked.push(request.url()));
  await other.getByLabel("Choose a file").setInputFiles(file);
  const banner = other.getByRole("region", { name: "Incident file" });
  await expect(banner).toContainText("The outage, from plant", { timeout: 60_000 });
  await expect(banner).toContainText("exported by local-admin as Admin; offline");
  await expectAccessible(other, "an opened incident file");

  for (const position of moments) {
    expect(await hashesAt(other, position), `rows as of ${position}`).toEqual(expected.get(position));
  }
  // Every answer beside rows comes out of the file too.
  await goTo(other, "Fleet");
  const grid = other.getByRole("grid", { name: "components" });
  await grid.press("Home");
  await grid.press("Enter");
  await expect(inspector(other).getByRole("heading", { name: "Facts" })).toBeVisible();
  await inspector(other).locator("[data-because]").first().click();
  await expect(inspector(other).getByRole("article")).toBeVisible();
  await expect(inspector(other).getByRole("heading", { name: /^Body/u })).toBeVisible();
  // The palette finds what the file holds, and knows what was opened, without asking anybody.
  const shown = new URL(other.url()).searchParams.get("thing") ?? "";
  const id = shown.slice(shown.indexOf(":") + 1);
  await other.keyboard.press("Control+k");
  const palette = other.getByRole("dialog", { name: "Search and commands" });
  await expect(palette.getByRole("group", { name: "Opened lately" })).toContainText(id);
  await palette.getByRole("combobox").fill(id);
  await expect(palette.getByRole("group", { name: "Things" }).getByRole("option").first()).toContainText(id);
  await other.keyboard.press("Escape");
  await goTo(other, "Events");
  await expect(other.getByText(`Events up to position`, { exact: false })).toBeVisible();
  await other.keyboard.press(",");
  await expect(other.locator("html")).not.toHaveAttribute("data-as-of", String(moments.at(-1)));

  await showPosition(other, to);
  await other.keyboard.press("t");
  await other.getByRole("textbox", { name: "Time or position" }).fill(`#${to + 5}`);
  await other.keyboard.press("Enter");
  await expect(other.getByText("This incident file does not hold that moment.").first()).toBeVisible();

  const parts = asked.filter((url) => !url.endsWith("/api/session") && !url.endsWith(".svg"));
  expect(parts, "what was asked for while the network was off").toEqual([]);
  expect(faults).toEqual([]);
  await elsewhere.setOffline(false);
  await banner.getByRole("button", { name: "Close the file" }).click();
  await expect(banner).toBeHidden();
  await expect(other.locator("html")).not.toHaveAttribute("data-as-of", /.*/u);
  await elsewhere.close();
  expect(watch.faults()).toEqual([]);
});

test("a viewer's file holds what a viewer sees: no row of Lattice, no e-mail address", async ({
  page,
  browser,
}) => {
  test.setTimeout(480_000);
  await openSignedIn(page, exporter(), "/");
  const written = await page.request.post(`${exporter().url}/api/annotations`, {
    headers: { origin: exporter().url },
    data: { text: "Ask ada@example.org", at: 1, things: [] },
  });
  const { position } = (await written.json()) as { position: number };
  await signInAsViewer(page, exporter());
  await expect(page.getByRole("navigation", { name: "Screens" })).toBeVisible();
  await expect.poll(() => newest(page)).toBeGreaterThanOrEqual(position);
  const to = await newest(page);
  const file = await makeFile(
    page,
    test.info().outputPath("viewer.cim-incident.gz"),
    Math.min(position, to) - 50,
    to,
  );
  const text = gunzipSync(await readFile(file)).toString();
  expect(text).toContain("Ask (e-mail hidden)");
  expect(text).not.toContain("ada@example.org");
  expect(text).not.toContain('"slice":"lattice"');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await prepare(other, reader);
  await other.getByLabel("Choose a file").setInputFiles(file);
  await expect(other.getByRole("region", { name: "Incident file" })).toContainText("vera as Viewer", {
    timeout: 60_000,
  });
  await goTo(other, "Lattice");
  await expect(other.getByRole("heading", { name: "Not in the file" })).toBeVisible();
  await goTo(other, "Fleet");
  await expect(other.getByRole("grid", { name: "components" })).toBeVisible();
  await elsewhere.close();
});

test("a file at fault is refused and says why; the next one can be opened", async ({ page }) => {
  test.setTimeout(480_000);
  const maker = page;
  await openSignedIn(maker, exporter(), "/");
  const to = await newest(maker);
  const good = await makeFile(maker, test.info().outputPath("good.cim-incident.gz"), to - 20, to);
  const bytes = await readFile(good);
  const lines = gunzipSync(bytes).toString();
  const put = async (name: string, content: Uint8Array) => {
    const path = join(test.info().outputPath(), name);
    await writeFile(path, content);
    return path;
  };
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["notes.txt", Buffer.from("hello"), /This is no incident file/u],
    [
      "cut.cim-incident.gz",
      bytes.subarray(0, bytes.length - 40),
      /compression does not hold together|not whole/u,
    ],
    [
      "changed.cim-incident.gz",
      gzipSync(lines.replace("The outage", "The outing")),
      /not what was exported/u,
    ],
    ["newer.cim-incident.gz", gzipSync(lines.replace('"version":1', '"version":7')), /its form is 7/u],
    ["bomb.cim-incident.gz", gzipSync(Buffer.alloc(64 * 1024 * 1024)), /is longer than 16 MiB/u],
  ];
  await prepare(page, exporter());
  for (const [name, content, why] of cases) {
    await page.getByLabel("Choose a file").setInputFiles(await put(name, content));
    await expect(page.getByRole("alert")).toContainText(`${name} cannot be opened`, { timeout: 60_000 });
    await expect(page.getByRole("alert")).toContainText(why);
  }
  await expectAccessible(page, "a refused file");
  await page.getByLabel("Choose a file").setInputFiles(good);
  await expect(page.getByRole("region", { name: "Incident file" })).toBeVisible({ timeout: 60_000 });
});
