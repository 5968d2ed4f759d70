import { type AnyRow, type EventDetail, eventDetailSchema, eventPageSchema } from "@cim/contracts";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/expect-accessible.ts";
import { readRows } from "./support/rows.ts";
import { inspector } from "./support/screen.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

/** With a simulated machine, so that there is something to find. */
const dashboard = useDashboard(() => ({ args: ["--demo", "--demo-components", "60", "--demo-rate", "2"] }));

const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });
const option = (page: Page, name: string | RegExp) => palette(page).getByRole("option", { name });
const group = (page: Page, name: string) => palette(page).getByRole("group", { name, exact: true });

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.insertText(text);
}

/** The machine's components, once all are there. */
async function components(page: Page): Promise<readonly AnyRow[]> {
  let rows: readonly AnyRow[] = [];
  await expect
    .poll(
      async () => {
        rows = await readRows(page, dashboard(), "components", "fleet");
        return rows.filter((row) => (row.publishes as readonly string[]).length > 0).length;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(40);
  return rows;
}

/** An event that states its content identifier. */
async function statedEvent(page: Page): Promise<EventDetail> {
  const answer = await page.request.get(`${dashboard().url}/api/events?type=ComponentStarted&limit=1`);
  const [event] = eventPageSchema.parse(await answer.json()).events;
  const detail = await page.request.get(`${dashboard().url}/api/events/${event?.position}`);
  return eventDetailSchema.parse(await detail.json());
}

test("a subject is found and opened; a pattern of subjects leads to Events and to Subjects filtered by it", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/");
  const rows = await components(page);
  const [subject = ""] = rows.flatMap((row) => row.publishes as readonly string[]);
  await search(page, subject);
  await expect(option(page, `${subject} subject`)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(inspector(page)).toContainText(subject);
  await expect(inspector(page)).toContainText("Subject");

  const pattern = "*.fleet.events.component.>";
  await search(page, pattern);
  await option(page, `Events on ${pattern}`).click();
  await expect(page).toHaveURL(
    (url) => url.pathname === "/events" && url.searchParams.get("subject") === pattern,
  );
  await search(page, pattern);
  await option(page, `Subjects like ${pattern}`).click();
  await expect(page).toHaveURL(
    (url) => url.pathname === "/subjects" && url.searchParams.get("q") === pattern,
  );
  await expect(page.getByRole("grid").getByText("component", { exact: true })).toBeVisible();
  await expect(page.getByRole("grid").getByText("configuration", { exact: true })).toHaveCount(0);
});

test("an event is found by its content identifier, its id and its position; as of a moment before it, it is not", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/");
  const { position, id, type, cid } = await statedEvent(page);
  for (const [text, how] of [
    [cid.stated ?? "", "by its content identifier"],
    [`ipfs://${cid.stated}`, "by its content identifier"],
    [id, "by its id"],
  ] as const) {
    await search(page, text);
    // Pressed before the answer is there: what was typed is opened, not what came first.
    await page.keyboard.press("Enter");
    await expect(inspector(page).getByRole("article"), how).toContainText(type);
    await expect(page).toHaveURL((url) => url.searchParams.get("because") === String(position));
    await page.getByRole("button", { name: "Close inspector" }).click();
    await search(page, text);
    await expect(option(page, `${type} at position ${position} ${how}`)).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await search(page, `#${position}`);
  await expect(option(page, `Event at position ${position}`)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.goto(`${dashboard().url}/?at=${position - 1}`);
  await search(page, cid.stated ?? "");
  await expect(palette(page).getByText(/^Nothing is called/u)).toBeVisible();
});

test("what was opened lately and what is pinned stand there when nothing is typed, after a reload too", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/fleet");
  const [first, second] = await components(page);
  for (const component of [first, second]) {
    await search(page, String(component?.key));
    await expect(option(page, new RegExp(String(component?.key), "u")).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(inspector(page)).toContainText(String(component?.key));
  }
  await page.keyboard.press("Control+k");
  const recent = group(page, "Opened lately");
  await expect(recent.getByRole("option").first()).toContainText(String(second?.key));
  await expect(recent.getByRole("option").nth(1)).toContainText(String(first?.key));

  // The newest of them is chosen: pinned by key, then a screen by the button below the list.
  await page.keyboard.press("Control+d");
  await expect(group(page, "Pinned").getByRole("option")).toHaveCount(1);
  await expect(group(page, "Pinned")).toContainText(String(second?.key));
  await page.keyboard.insertText("Lattice");
  await expect(option(page, /^Lattice/u).first()).toHaveAttribute("aria-selected", "true");
  await palette(page).getByRole("button", { name: "Pin Lattice" }).click();
  await expect(palette(page).getByRole("button", { name: "Unpin Lattice" })).toBeVisible();
  await expectAccessible(page, "the palette with pins");

  await page.reload();
  await page.keyboard.press("Control+k");
  await expect(group(page, "Pinned").getByRole("option")).toHaveText([
    new RegExp(String(second?.key), "u"),
    /^Lattice/u,
  ]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Lattice" })).toBeVisible();

  // The inspector pins what it shows, and unpins it.
  await search(page, String(second?.key));
  await page.keyboard.press("Enter");
  await inspector(page)
    .getByRole("button", { name: /^Unpin/u })
    .click();
  await expect(inspector(page).getByRole("button", { name: /^Pin/u })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(group(page, "Pinned").getByRole("option")).toHaveText([/^Lattice/u]);
});

test("an owner leads to their part of the fleet, a look is chosen by name, a slip of the finger is forgiven", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/");
  const rows = await components(page);
  const owner = String(rows.find((row) => typeof row.owner === "string")?.owner);
  await search(page, owner);
  await option(page, `${owner} owner · fleet`).click();
  await expect(page).toHaveURL(
    (url) => url.pathname === "/fleet" && (url.searchParams.get("q") ?? "").startsWith("owner:"),
  );

  await search(page, "theme: dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  const cluster = String((await readRows(page, dashboard(), "leaf-nodes", "fleet"))[0]?.cluster);
  await search(page, cluster);
  await expect(option(page, `${cluster} cluster`)).toBeVisible();
  await page.keyboard.press("Escape");

  const context = String(rows.find((row) => typeof row.boundedContext === "string")?.boundedContext);
  const slip = context.replace(/^(.)(.)(.)/u, "$1$3$2");
  await search(page, slip);
  await expect(option(page, `${context} bounded context`)).toBeVisible();
});
