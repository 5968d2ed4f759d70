import { fleetEvents } from "@cim/contracts";
import type { Page } from "@playwright/test";
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

/** Publishes `count` events of components named `<prefix>-1`, … one after the other. */
async function publishComponents(prefix: string, count: number): Promise<void> {
  await using publisher = await openPublisher(dashboard());
  const publishOne = (number: number) =>
    publisher.publish(
      fleetEvents.ComponentRegistered,
      { component: `${prefix}-${number}`, name: `${prefix} ${number}`, configuration: "web" },
      { actor: "service:e2e" },
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

test("the tail is live; paused it stands still and loses nothing; resumed it shows all", async ({ page }) => {
  await publishComponents("before", 3);
  await openSignedIn(page, dashboard(), "/events?type=ComponentRegistered");
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

test("filters by subject pattern and by type narrow the list, stand in the address, and survive a reload", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/events");
  const pattern = page.getByRole("textbox", { name: "Subject pattern" });
  await pattern.fill("*.delivery.events.>");
  await expect(list(page).getByRole("row").filter({ hasText: "CommitSubmitted" })).toBeVisible();
  await expect(list(page).getByRole("row").filter({ hasText: "ComponentRegistered" })).toHaveCount(0);
  await expect(page).toHaveURL(/subject=/u);
  await page.reload();
  await expect(pattern).toHaveValue("*.delivery.events.>");
  await expect(list(page).getByRole("row").filter({ hasText: "CommitSubmitted" })).toBeVisible();
  await expect(list(page).getByRole("row").filter({ hasText: "ServerSeen" })).toHaveCount(0);

  await pattern.fill("local..events");
  await expect(pattern).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Not a subject pattern")).toBeVisible();
  await pattern.fill("");
  await page.getByRole("combobox", { name: "Type" }).selectOption("ServerSeen");
  await expect(list(page).getByRole("row").filter({ hasText: "ServerSeen" }).first()).toBeVisible();
  await expect(list(page).getByRole("row").filter({ hasText: "CommitSubmitted" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Type" })).toHaveValue("ServerSeen");
  await expect(newest(page)).toContainText("ServerSeen");
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
