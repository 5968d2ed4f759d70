import { setTimeout as pause } from "node:timers/promises";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { type ForeignMachine, startForeignMachine } from "./support/foreign-machine.ts";
import { goTo, inspector } from "./support/screen.ts";
import { openSignedIn, signIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let shop: ForeignMachine;
const dashboard = useDashboard(async () => {
  shop = await startForeignMachine({
    grammar: [{ name: "orders", subjects: "orders.>", template: "orders.events.{order}.{verb}" }],
  });
  await shop.addStream("ORDERS", ["orders.>"]);
  await shop.addStream("GIT_EVENTS", ["git.event.>"]);
  return { args: shop.args };
});
test.afterAll(async () => shop?.stop());

const id = (number: number) => `019b8c1e-7d20-7c11-9a51-${number.toString(16).padStart(12, "0")}`;
const order = (number: number) => `orders.events.${id(number)}`;

/** One order from its placing to its shipping, in the CIM header dialect, each step caused by the one before. */
async function placeOrder(number: number, steps: readonly string[]): Promise<void> {
  for (const [index, type] of steps.entries()) {
    await shop.publish(
      `${order(number)}.${type.toLowerCase()}`,
      { event_type: type, order: id(number), number },
      {
        "CIM-Event-Type": type,
        "CIM-Source": "order-service",
        "CIM-Correlation-Id": id(number * 100),
        "CIM-Causation-Id": id(number * 100 + Math.max(0, index - 1)),
        "CIM-Timestamp": new Date().toISOString(),
        "Nats-Msg-Id": id(number * 100 + index),
      },
    );
  }
}

test("a foreign stream's language is a tree that explains each token, and says where it breaks its grammar", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await placeOrder(1, ["OrderPlaced", "OrderShipped"]);
  await shop.publish("orders.odd", { what: "no such form" });
  await openSignedIn(page, dashboard(), "/subjects?q=orders.events");
  const tree = page.getByRole("grid", { name: "Subjects" });
  const row = (token: string) =>
    tree.getByRole("row").filter({ has: page.getByText(token, { exact: true }) });
  await expect(row("orders")).toContainText("context");
  await expect(row("orderplaced")).toContainText("what happened");
  await expect(row("orderplaced")).toContainText("1");

  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: "Close all" }).click();
  await expect(row("orderplaced")).toHaveCount(0);
  await tree.focus();
  await page.keyboard.press("End");
  await expect(tree.locator("tr[data-active]")).toContainText("orders");
  await page.keyboard.press("ArrowRight");
  await expect(row("events").last()).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(row("odd")).toHaveCount(0);

  await page.getByRole("tab", { name: /Against the grammar/u }).click();
  const against = page.getByRole("grid", { name: "Against the grammar" });
  await expect(against.getByRole("row").filter({ hasText: "orders.odd" })).toContainText("orders");
  await expect(against.getByRole("row").filter({ hasText: "orderplaced" })).toHaveCount(0);
  await page.getByRole("tab", { name: /Publishers/u }).click();
  await expect(page.getByRole("row").filter({ hasText: "order-service" })).toContainText("shop");
});

test("Lattice names the sources, how far their feeds are taken, and the permission that is missing", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openSignedIn(page, dashboard(), "/lattice?tab=sources");
  const sources = page.getByRole("grid", { name: "sources" });
  await expect(sources.getByRole("row").filter({ hasText: "shop" })).toContainText("Answering");
  const problems = page.getByRole("region", { name: "What cannot be read" });
  await expect(problems).toContainText("ear");
  await expect(problems.locator("code").first()).toContainText("$JS.API");
  await expect(page.locator("main")).not.toContainText("s3cret-of-the-test");

  await page.getByRole("tab", { name: /Feeds/u }).click();
  const feed = page.getByRole("grid", { name: "feeds" }).getByRole("row").filter({ hasText: "shop/ORDERS" });
  await expect(feed).toContainText("copied");
  await expect(feed.getByRole("gridcell").filter({ hasText: /^0$/u }).first()).toBeVisible({
    timeout: 30_000,
  });
});

test("causation is drawn over streams of another system, with durations, and opens the events", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await placeOrder(7, ["OrderPlaced", "OrderPaid", "OrderShipped"]);
  await shop.publish(
    "git.event.commit.analyzed",
    { event_type: "CommitAnalyzed", commit_hash: "a".repeat(40) },
    {
      "X-Event-ID": id(799),
      "X-Event-Type": "CommitAnalyzed",
      "X-Correlation-ID": `correlation:${id(700)}`,
      "X-Causation-ID": `causation:${id(702)}`,
    },
  );
  await openSignedIn(page, dashboard(), `/causation?correlation=${id(700)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(id(700));
  const paid = page.getByRole("link", { name: /Open event \d+: OrderPaid/u });
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("2 streams")).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await expect(
    page.getByRole("link", { name: /CommitAnalyzed, .* after its cause|CommitAnalyzed, at once/u }),
  ).toBeVisible();
  await paid.click();
  await expect(inspector(page).getByRole("heading", { name: "OrderPaid" })).toBeVisible();
  await page.getByRole("tab", { name: "List" }).click();
  await expect(page.getByText(/after the root/u)).toHaveCount(4);
  await inspector(page).getByRole("link", { name: "Drawn, with durations" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Causation of event");
  await page.getByRole("button", { name: "All correlations" }).click();
  await expect(page.getByRole("grid", { name: "Correlations" }).getByRole("row").nth(1)).toBeVisible();
});

test("a step that always followed and now stays away is shown as overdue, with what taught it", async ({
  page,
}) => {
  test.setTimeout(300_000);
  // Two orders a second, as a habit must be watched for a while: ten times as long as its step is waited for.
  for (let number = 20; number < 50; number++) {
    await placeOrder(number, ["OrderPlaced", "OrderPaid"]);
    await pause(500);
  }
  await openSignedIn(page, dashboard(), "/silence?tab=habits");
  const habit = page.getByRole("grid", { name: "Habits" }).getByRole("row").filter({ hasText: "OrderPaid" });
  await expect(habit.first()).toContainText("Expected", { timeout: 60_000 });
  await placeOrder(99, ["OrderPlaced"]);
  await goTo(page, "Silence");
  await page.getByRole("tab", { name: /Overdue steps/u }).click();
  const overdue = page
    .getByRole("grid", { name: "Overdue steps" })
    .getByRole("row")
    .filter({ hasText: "OrderPaid" });
  await expect(overdue).toContainText("Overdue", { timeout: 60_000 });
  await expect(overdue).toContainText("OrderPlaced");
  await overdue.getByText("OrderPlaced").click();
  await expect(inspector(page).getByRole("heading", { name: "OrderPlaced" })).toBeVisible();
  await placeOrder(99, ["OrderPlaced", "OrderPaid"]);
  await expect(overdue).toHaveCount(0, { timeout: 60_000 });
  await page.getByLabel("State").selectOption("arrived");
  await expect(page.getByRole("row").filter({ hasText: "Arrived late" })).toContainText("OrderPaid");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`Subjects, Silence, Causation and sources, ${colorScheme}: axe finds nothing, nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(480_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await signIn(page, dashboard());
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const path of [
        "/subjects",
        "/subjects?tab=publishers",
        "/subjects?tab=unfed",
        "/silence",
        "/silence?tab=habits",
        "/causation",
        `/causation?correlation=${id(700)}`,
        `/causation?correlation=${id(700)}&view=list`,
        "/lattice?tab=sources",
        "/lattice?tab=feeds",
      ]) {
        const where = `${path} at ${width} px, ${colorScheme}`;
        await page.goto(dashboard().url + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
    }
  });
}
