import { type AnyRow, type ProjectionName, type Slice, slicesHeardBy, snapshotSchema } from "@cim/contracts";
import { expect, type Page } from "@playwright/test";
import { hashRows } from "../../apps/web/src/live/hash-rows.ts";
import type { Dashboard } from "./dashboard.ts";

/** The server's rows of one slice, read with the page's session. */
export async function readRows(
  page: Page,
  dashboard: Dashboard,
  projection: ProjectionName,
  slice: Slice,
): Promise<{ readonly position: number; readonly rows: readonly AnyRow[] }> {
  const response = await page.request.get(`${dashboard.url}/api/snapshots/${projection}/${slice}`);
  expect(response.status(), `${projection}/${slice}: ${await response.text()}`).toBe(200);
  return snapshotSchema.parse(await response.json()) as never;
}

/** `projection/slice` -> hash of the server's rows, for all that an administrator hears; the empty slices too. */
export async function serverHashes(
  page: Page,
  dashboard: Dashboard,
): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const { projection, slice } of slicesHeardBy("admin")) {
    if (projection === "events") continue;
    const { rows } = await readRows(page, dashboard, projection, slice);
    hashes[`${projection}/${slice}`] = hashRows(rows as Parameters<typeof hashRows>[0]);
  }
  return hashes;
}

/** The same, as the open Diagnostics screen shows what the page's worker holds. */
export async function pageHashes(page: Page): Promise<Readonly<Record<string, string>>> {
  const lines = await page
    .getByRole("main")
    .getByRole("row")
    .filter({ has: page.getByRole("cell").or(page.getByRole("gridcell")) })
    .all();
  const heads = await page.getByRole("main").getByRole("columnheader").allInnerTexts();
  const at = (name: string) => heads.findIndex((head) => head.trim().toLowerCase() === name);
  const hashes: Record<string, string> = {};
  for (const line of lines) {
    const cells = await line.getByRole("cell").or(line.getByRole("gridcell")).allInnerTexts();
    const [projection, slice, hash] = [cells[at("projection")], cells[at("slice")], cells[at("hash")]];
    hashes[`${projection?.trim()}/${slice?.trim()}`] = hash?.trim() ?? "";
  }
  return hashes;
}

/**
 * Opens Diagnostics in `page` and waits until every collection of the page equals the server's. Call it when nothing is
 * being published any more; what comes from the sources meanwhile is waited out.
 */
export async function expectRowsEqualServers(page: Page, dashboard: Dashboard): Promise<void> {
  await expect
    .poll(
      async () => {
        const [ours, theirs] = [await pageHashes(page), await serverHashes(page, dashboard)];
        const names = Object.keys(theirs);
        return names.filter((name) => ours[name] !== theirs[name]);
      },
      { message: "slices in which page and server differ", timeout: 30_000 },
    )
    .toEqual([]);
}
