import type { Page } from "@playwright/test";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { type LeafNode, startLeafNode } from "./support/start-leaf-node.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const leaves: LeafNode[] = [];
const dashboard = useDashboard(() => {
  repository = createScratchRepository("lattice");
  return { repositories: [repository.path] };
});

test.beforeAll(async () => {
  test.setTimeout(60_000);
  for (const name of ["leaf-north", "leaf-south"]) {
    const leaf = await startLeafNode(dashboard(), name);
    leaves.push(leaf);
    await leaf.addStream(`orders-${name}`, `orders.${name}`, 3);
  }
});
test.afterAll(async () => {
  for (const leaf of leaves.splice(0)) await leaf.stop();
  repository?.remove();
});

/** The row of a leaf node's link for the application account, on the leaf links' list. */
function linkRow(page: Page, leaf: string) {
  return page.getByRole("grid").getByRole("row").filter({ hasText: leaf }).filter({ hasText: "CIM" });
}

test("two leaf nodes with JetStream domains of their own show with links, streams and consumers", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/lattice");
  const grid = page.getByRole("grid");
  for (const { name } of leaves) {
    await page.getByRole("tab", { name: /servers/iu }).click();
    await expect(grid.getByRole("row").filter({ hasText: name })).toContainText("Answering", {
      timeout: 20_000,
    });
    await page.getByRole("tab", { name: /leaf links/iu }).click();
    await expect(linkRow(page, name)).toContainText("Up", { timeout: 20_000 });
    await page.getByRole("tab", { name: /streams/iu }).click();
    const stream = grid.getByRole("row").filter({ hasText: `orders-${name}` });
    await expect(stream).toBeVisible({ timeout: 20_000 });
    await page.getByRole("tab", { name: /consumers/iu }).click();
    const consumer = grid.getByRole("row").filter({ hasText: `orders-${name}-reader` });
    await expect(consumer).toBeVisible({ timeout: 20_000 });
  }
});

test("a cut leaf link shows within 5 s, and so does its return", async ({ page }) => {
  const [north, south] = leaves as [LeafNode, LeafNode];
  await openSignedIn(page, dashboard(), "/lattice");
  await page.getByRole("tab", { name: /leaf links/iu }).click();
  await expect(linkRow(page, north.name)).toContainText("Up", { timeout: 20_000 });

  let began = performance.now();
  north.wire.cut();
  await expect(linkRow(page, north.name)).toContainText("Down", { timeout: 15_000 });
  const cutAfter = performance.now() - began;
  await expect(linkRow(page, south.name), "the other link stands").toContainText("Up");

  began = performance.now();
  north.wire.restore();
  await expect(linkRow(page, north.name)).toContainText("Up", { timeout: 15_000 });
  const upAfter = performance.now() - began;
  test.info().annotations.push({
    type: "measured",
    description: `cut after ${cutAfter} ms, up after ${upAfter} ms`,
  });
  expect(cutAfter, "milliseconds from the cut to the word on the screen").toBeLessThan(5000);
  expect(upAfter, "milliseconds from the restored link to the word on the screen").toBeLessThan(5000);
});
