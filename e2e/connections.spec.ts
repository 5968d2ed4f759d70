import type { ComponentRow } from "@cim/contracts";
import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { readRows } from "./support/rows.ts";
import { inspector } from "./support/screen.ts";
import { openSignedIn, signIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

const soon = { timeout: 20_000 };

test.use({ actionTimeout: 30_000, viewport: { width: 1440, height: 900 } });

const dashboard = useDashboard(() => ({ args: ["--demo", "--demo-components", "20", "--demo-rate", "2"] }));

const connections = (page: Page) => inspector(page).getByRole("region", { name: "Connections" });
const others = (page: Page, role: string) =>
  connections(page).getByRole("region", { name: role, exact: true });

/** A component that publishes, and needs another. */
async function talkativeComponent(page: Page): Promise<ComponentRow> {
  await signIn(page, dashboard());
  const read = async () =>
    ((await readRows(page, dashboard(), "components", "fleet")) as unknown as readonly ComponentRow[]).find(
      ({ publishes, requires }) => publishes.length > 0 && requires.length > 0,
    );
  await expect.poll(async () => (await read())?.key, { timeout: 30_000 }).toBeDefined();
  return (await read()) as ComponentRow;
}

test("from a component over its connections to others, and why each is there, to the event behind it", async ({
  page,
}) => {
  const { key, configuration } = await talkativeComponent(page);
  await openSignedIn(page, dashboard(), `/fleet?thing=component:${encodeURIComponent(key)}`);
  await expect(others(page, "Part of")).toContainText("runs in", soon);
  await expect(others(page, "Depends on")).toContainText("needs", soon);
  await expect(others(page, "Feeds")).toContainText("publishes on", soon);

  await others(page, "Part of")
    .getByRole("link", { name: configuration ?? "a configuration" })
    .click();
  await expect(page).toHaveURL(/thing=configuration/u);
  await expect(others(page, "Its parts").getByText("runs", { exact: false }).first()).toBeVisible();
  await page.goBack();

  const why = others(page, "Feeds")
    .getByRole("button", { name: /^Why: publishes on/u })
    .first();
  await why.click();
  await expect(why).toHaveAttribute("aria-expanded", "true");
  const feeds = others(page, "Feeds");
  await expect(feeds.getByText("is published on by")).toBeVisible();
  await expect(feeds.getByRole("region", { name: "Over the last day" })).toContainText(
    /in 24 hours|Nothing crossed/u,
  );
  await expect(feeds.getByRole("region", { name: "Subjects" }).getByRole("link")).not.toHaveCount(0);
  // A subject that it said it publishes on, or one on which it was heard.
  const because = feeds.getByRole("region", { name: "Because" }).getByRole("link");
  await expect(because).toBeVisible();
  const type = await because.locator("strong").innerText();
  await expectAccessible(page, "an unfolded connection");
  await expectNoSidewaysScroll(page, "an unfolded connection");

  await because.click();
  await expect(inspector(page).getByRole("article", { name: type })).toBeVisible();
});

test("at a past moment it says what it does not know of it; while the graph is away, the rest of the inspector stays", async ({
  page,
  watch,
}) => {
  const { key, position } = await talkativeComponent(page);
  const thing = `thing=component:${encodeURIComponent(key)}`;
  await openSignedIn(page, dashboard(), `/fleet?at=${position}&${thing}`);
  await expect(connections(page).getByRole("note")).toContainText("As of the moment shown", soon);
  await expect(connections(page).getByRole("note")).toContainText("stood then");
  await expect(others(page, "Part of")).toContainText("runs in", soon);

  await openSignedIn(page, dashboard(), `/fleet?${thing}`);
  await expect(others(page, "Part of")).toContainText("runs in", soon);
  watch.allow(/status of 503/u);
  const problem = {
    type: "about:blank",
    title: "Away",
    status: 503,
    code: "not-ready",
    detail: "Its disk is full",
  };
  await page.route("**/api/graph/connections?**", (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", json: problem }),
  );
  // A costly answer is asked for less often than every 5 s.
  await expect(connections(page).getByRole("status").filter({ hasText: "Its disk is full" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(others(page, "Part of")).toContainText("runs in", soon);

  const status = await (await page.request.get(`${dashboard().url}/api/graph/status`)).json();
  await page.route("**/api/graph/status", (route) =>
    route.fulfill({
      json: { ...status, state: "building", position: 3, head: 9, reason: "It reads the log" },
    }),
  );
  await page.reload();
  await expect(connections(page)).toContainText("The graph is being built 3 of 9 events read", soon);
  await expect(inspector(page).getByRole("region", { name: "Facts" })).toBeVisible();
  await page.unroute("**/api/graph/connections?**");
  await page.unroute("**/api/graph/status");
  await expect(others(page, "Part of")).toContainText("runs in", soon);
});

test("a thing that nothing connects says so, and one of a kind that the graph does not hold", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/fleet?thing=capability:never.heard.of");
  await expect(connections(page)).toContainText("The graph has heard nothing of this thing", soon);
  await openSignedIn(page, dashboard(), "/silence?thing=habit:none");
  await expect(connections(page)).toContainText("The graph does not hold things of this kind", soon);
});
