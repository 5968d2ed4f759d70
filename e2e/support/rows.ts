import { type AnyRow, type ProjectionName, type Slice, slicesHeardBy, snapshotSchema } from "@cim/contracts";
import { expect, type Page } from "@playwright/test";
import { hashRows } from "../../apps/web/src/live/hash-rows.ts";
import type { Dashboard } from "./dashboard.ts";
import { goTo } from "./screen.ts";
import { openSignedIn } from "./sign-in.ts";

/** Everything that an administrator hears, but for the tail of events, which keeps no rows. */
const heard = slicesHeardBy("admin").flatMap(({ projection, slice }) =>
  projection === "events" ? [] : [{ projection, slice }],
);

/** The server's rows of one slice, read with the page's session. */
export async function readRows(
  page: Page,
  dashboard: Dashboard,
  projection: ProjectionName,
  slice: Slice,
): Promise<readonly AnyRow[]> {
  const response = await page.request.get(`${dashboard.url}/api/snapshots/${projection}/${slice}`);
  expect(response.status(), `${projection}/${slice}: ${(await response.text()).slice(0, 500)}`).toBe(200);
  return snapshotSchema.parse(await response.json()).rows as unknown as readonly AnyRow[];
}

/** Opens Diagnostics after every screen and tab was visited in the same page, so that its worker holds every slice. */
export async function openEveryCollection(page: Page, dashboard: Dashboard): Promise<void> {
  await openSignedIn(page, dashboard, "/diagnostics");
  for (const screen of ["Overview", "Delivery", "Fleet", "Lattice"]) {
    await goTo(page, screen);
    await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
    for (const tab of await page.getByRole("tab").all()) await tab.click();
  }
  // Annotations have no place in the rail.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("annotations");
  await page
    .getByRole("option", { name: /^Annotations/u })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Annotations" })).toBeVisible();
  while (!page.url().endsWith("/diagnostics")) await page.goBack();
  await expect(diagnosticLines(page)).toHaveCount(heard.length + 1);
}

/**
 * Waits until every slice that the page on Diagnostics holds equals the server's. For when nothing is being published any
 * more; what sources still tell is waited out.
 */
export async function expectRowsEqualServers(page: Page, dashboard: Dashboard): Promise<void> {
  await expect
    .poll(
      async () => {
        const [ours, theirs] = [await pageHashes(page), await serverHashes(page, dashboard)];
        return [...theirs].filter(([name, hash]) => ours.get(name) !== hash).map(([name]) => name);
      },
      { message: "slices in which the page and the server differ", timeout: 30_000 },
    )
    .toEqual([]);
}

function diagnosticLines(page: Page) {
  return page.getByRole("table", { name: "Diagnostics" }).getByRole("row");
}

/** `projection/slice` -> hash of the rows that the page's worker holds. */
async function pageHashes(page: Page): Promise<ReadonlyMap<string, string>> {
  const [head = "", ...lines] = await diagnosticLines(page).allInnerTexts();
  const names = head.split("\t").map((name) => name.trim().toLowerCase());
  const cell = (line: string, name: string) => line.split("\t")[names.indexOf(name)]?.trim() ?? "";
  return new Map(
    lines.map((line) => [`${cell(line, "projection")}/${cell(line, "slice")}`, cell(line, "hash")]),
  );
}

async function serverHashes(page: Page, dashboard: Dashboard): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const { projection, slice } of heard) {
    const rows = await readRows(page, dashboard, projection, slice);
    hashes.set(`${projection}/${slice}`, hashRows(rows as Parameters<typeof hashRows>[0]));
  }
  return hashes;
}
