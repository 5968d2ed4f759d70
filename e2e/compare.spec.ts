import { type Difference, deliveryEvents, fleetEvents } from "@cim/contracts";
import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { fact, inspector } from "./support/screen.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("compare");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

/** Positions: of the two moments, and of the events between them. */
const at = { before: 0, failing: 0, publishes: 0, appeared: 0, vanished: 0, waited: 0, after: 0 };
const commit = "c0ffee".padEnd(40, "0");

test.beforeAll(async () => {
  test.setTimeout(60_000);
  await using publisher = await openPublisher(dashboard());
  const actor = { actor: "service:e2e" };
  const component = async (id: string) => {
    await publisher.publish(
      fleetEvents.ComponentRegistered,
      { component: id, name: id.toUpperCase(), configuration: "shop-1", version: "1" },
      actor,
    );
    return publisher.publish(fleetEvents.ComponentStarted, { component: id }, actor);
  };
  await publisher.publish(
    fleetEvents.LeafNodeRegistered,
    { leaf_node: "leaf-old", hostname: "old.example" },
    actor,
  );
  await component("web-1");
  await component("web-2");
  await publisher.publish(
    deliveryEvents.CommitSubmitted,
    {
      repository: "shop",
      commit,
      branch: "main",
      parents: [],
      author: { name: "Ada", email: "ada@example.org" },
      authored_at: "2026-11-21T09:30:00Z",
      committed_at: "2026-11-21T09:30:00Z",
      message: "Open the shop",
      files: [],
      file_count: 0,
      additions: 0,
      deletions: 0,
    },
    actor,
  );
  at.before = (await component("web-3")).position;

  at.failing = (
    await publisher.publish(
      fleetEvents.ComponentHealthChanged,
      { component: "web-1", health: "failing", message: "disk full" },
      actor,
    )
  ).position;
  at.publishes = (
    await publisher.publish(
      fleetEvents.SubjectPublished,
      { component: "web-1", subject: "shop.orders.placed" },
      actor,
    )
  ).position;
  at.appeared = (
    await publisher.publish(
      fleetEvents.ComponentRegistered,
      { component: "web-4", name: "WEB-4", configuration: "shop-1", version: "7" },
      actor,
    )
  ).position;
  at.vanished = (
    await publisher.publish(fleetEvents.LeafNodeRemoved, { leaf_node: "leaf-old" }, actor)
  ).position;
  at.waited = (
    await publisher.publish(deliveryEvents.BuildStarted, { build: "b-1", commit, package: "shop" }, actor)
  ).position;
  at.after = at.waited;
  // What comes later is in no difference up to `after`.
  await publisher.publish(
    fleetEvents.ComponentStopped,
    { component: "web-2", reason: "out of hours" },
    actor,
  );
});

/** The address of a screen between the two moments. */
function between(path: string, more = ""): string {
  return `${path}?at=${at.after}&against=${at.before}&tz=utc${more}`;
}

async function open(page: Page, path: string): Promise<void> {
  await openSignedIn(page, dashboard(), path);
  await expect(page.getByRole("region", { name: "Moments compared" })).toBeVisible();
}

/** The lines of the difference, without the headings of its groups. */
function lines(page: Page, kind: string) {
  return page.getByRole("list", { name: `Differences: ${kind}` }).getByRole("listitem");
}

test("the difference shows exactly what appeared, vanished and changed, field by field, each with its event", async ({
  page,
}) => {
  await open(page, between("/fleet"));
  const totals = page.getByRole("group", { name: "Totals" });
  await expect(totals.getByRole("button")).toHaveText([/^0.*vanished$/u, /^1.*appeared$/u, /^1.*changed$/u]);
  await expect(totals).toContainText("2 the same");

  const components = lines(page, "Components");
  await expect(components).toHaveCount(8);
  await expect(components.nth(0)).toHaveText(/1 appeared/u);
  await expect(components.nth(1)).toContainText("WEB-4");
  await expect(components.nth(1)).toContainText("Registered");
  await expect(components.nth(2)).toHaveText(/1 changed/u);
  const changed = [
    ["State", "Running", "Failing", at.failing],
    ["Health", "Unknown", "Failing", at.failing],
    ["Health message", "—", "disk full", at.failing],
  ] as const;
  for (const [index, [field, before, after, because]] of changed.entries()) {
    const line = components.nth(3 + index);
    await expect(line).toContainText("WEB-1");
    await expect(line).toContainText(new RegExp(`${field}.*${before}.*${after}`, "u"));
    await expect(
      line.getByRole("link", { name: `Because of the event at position ${because.toLocaleString("en")}` }),
    ).toBeVisible();
  }
  await expect(components.nth(6)).toContainText("In this state");
  await expect(components.nth(7)).toContainText(/Publishes.*shop\.orders\.placed/u);

  await page.getByRole("tab", { name: /Leaf nodes/u }).click();
  const leaves = lines(page, "Leaf nodes");
  await expect(leaves).toHaveCount(2);
  await expect(leaves.nth(1)).toContainText("old.example");
  await expect(
    leaves.nth(1).getByRole("link", { name: /Because of/u }),
    "the event that took it away",
  ).toContainText(at.vanished.toLocaleString("en"));

  await page.getByRole("tab", { name: /Configurations/u }).click();
  await expect(page.getByRole("heading", { name: "No difference" })).toBeVisible();
  await page.getByRole("button", { name: /^Components \(2\)$/u }).click();
  await expect(components).toHaveCount(8);
});

test("the lists equal what the service answers", async ({ page }) => {
  await open(page, between("/fleet"));
  const query = `from=${at.before}&to=${at.after}`;
  const answer = await page.request.get(
    `${dashboard().url}/api/history/difference/components/fleet?${query}`,
  );
  expect(answer.status()).toBe(200);
  const difference = (await answer.json()) as Difference;
  expect(difference.counts).toEqual({ added: 1, removed: 0, changed: 1, same: 2 });
  expect(difference.changed[0]?.fields.map((field) => [field.path, field.because]).sort()).toEqual(
    [
      ["health", at.failing],
      ["healthMessage", at.failing],
      ["publishes", at.publishes],
      ["state", at.failing],
      ["stateSince", at.failing],
    ].sort(),
  );
});

test("side by side: the same key on one line, gaps where one moment has none, changed cells said in words", async ({
  page,
}) => {
  await open(page, between("/fleet"));
  await page.getByRole("radio", { name: "Side by side" }).check({ force: true });
  const rows = page.getByRole("grid", { name: "Side by side: Components" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText(/WEB-1.*changed: .*Running.*WEB-1.*changed: .*Failing/u);
  await expect(rows.nth(1)).toContainText("Health, Health message");
  await expect(rows.nth(2)).toContainText(/not there yet.*WEB-4/u);
  await page.getByRole("radio", { name: "All", exact: true }).check({ force: true });
  await expect(rows).toHaveCount(5);
  await page.reload();
  await expect(rows, "the view is in the address").toHaveCount(5);
  await page
    .getByRole("group", { name: "Totals" })
    .getByRole("button", { name: /appeared/u })
    .click();
  await expect(rows).toHaveCount(2);
});

test("events between: those that did it, newest first, and what each of them did", async ({ page }) => {
  await open(page, between("/fleet", "&view=events"));
  await expect(
    page.getByText(`${at.after - at.before} events were stored between the two moments`),
  ).toBeVisible();
  const events = page.getByRole("list", { name: "Events behind the difference" }).getByRole("listitem");
  await expect(events).toHaveCount(3);
  await expect(events).toContainText(["ComponentRegistered", "SubjectPublished", "ComponentHealthChanged"]);
  await events
    .nth(1)
    .getByRole("button", { name: /Show only what the event/u })
    .click();
  await expect(page.getByText("1 of 2 things that differ")).toBeVisible();
  await expect(lines(page, "Components").nth(1)).toContainText("WEB-1");
  await page.getByRole("button", { name: "Show what all events did" }).click();
  await expect(page.getByText("2 of 2 things that differ")).toBeVisible();

  await page.getByRole("radio", { name: "Events between" }).check({ force: true });
  await page.getByRole("link", { name: "Open them under Events" }).click();
  const span = page.getByRole("grid", { name: "Events" }).getByRole("row");
  await expect(page.getByText(/^Only what came after/u)).toBeVisible();
  await expect(span).toHaveCount(1 + at.after - at.before);
});

test("the inspector shows each fact before and after, and leads to the event", async ({ page }) => {
  await open(page, between("/fleet"));
  await lines(page, "Components").nth(3).getByRole("link", { name: /WEB-1/u }).click();
  const panel = inspector(page);
  await expect(panel.getByText("5 fields differ.")).toBeVisible();
  await expect(fact(page, "State")).toHaveText(/Running.*Failing/u);
  await expect(fact(page, "Version")).toHaveText("1");
  await fact(page, "Publishes")
    .getByRole("link", { name: /Because of/u })
    .click();
  await expect(panel.getByRole("article", { name: "SubjectPublished" })).toBeVisible();
  await panel.getByRole("link", { name: "Compare before and after" }).click();
  await expect(page).toHaveURL(new RegExp(`at=${at.publishes}&against=${at.publishes - 1}`, "u"));
  await expect(lines(page, "Components")).toHaveCount(2);
  await expect(lines(page, "Components").nth(1)).toContainText(/Publishes.*shop\.orders\.placed/u);

  await page.goto(dashboard().url + between("/fleet", "&thing=leaf-node:leaf-old"));
  await expect(panel.getByText("It vanished between the two moments.")).toBeVisible();
  await page.goto(dashboard().url + between("/fleet", "&thing=component:web-4"));
  await expect(panel.getByText("It appeared between the two moments.")).toBeVisible();
  await page.goto(dashboard().url + between("/fleet", "&thing=component:web-3"));
  await expect(panel.getByText("It is the same at both moments.")).toBeVisible();
});

test("Delivery: a change's step is one line; Lattice says that nothing differs", async ({ page }) => {
  await open(page, between("/delivery"));
  const changes = lines(page, "Commits");
  await expect(changes.filter({ hasText: "Build started" }).first()).toContainText("Open the shop");
  await expect(changes.filter({ hasText: "State" })).toContainText(/Waiting.*Running/u);
  await open(page, between("/lattice", "&tab=accounts"));
  await expect(page.getByRole("tab", { name: /Accounts/u })).toHaveAttribute("aria-selected", "true");
});

test("moments can be changed, swapped and left; the address says which they are", async ({ page }) => {
  await open(page, between("/fleet"));
  await page.getByRole("button", { name: "Show the other moment on the screen" }).click();
  await expect(page).toHaveURL(new RegExp(`at=${at.before}&against=${at.after}`, "u"));
  await expect(lines(page, "Components")).toHaveCount(8);

  await page.getByRole("button", { name: /^Later moment:/u }).click();
  const chooser = page.getByRole("dialog", { name: /^Later moment:/u });
  await chooser.getByLabel("A time or #position").fill("half past");
  await chooser.getByRole("button", { name: "Compare" }).click();
  await expect(chooser.getByText("That is neither a time nor a position", { exact: false })).toBeVisible();
  await chooser.getByLabel("A time or #position").fill(`#${at.failing}`);
  await chooser.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(new RegExp(`against=${at.failing}`, "u"));
  await expect(lines(page, "Components")).toHaveCount(5);

  await page.getByRole("button", { name: "End comparing" }).click();
  await expect(page).not.toHaveURL(/against/u);
  await expect(page.getByRole("grid", { name: "components" })).toBeVisible();
  await page.goBack();
  await expect(lines(page, "Components")).toHaveCount(5);
});

test("from LIVE: compares with the moment before a thing last changed", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/fleet?thing=component:web-2");
  await inspector(page).getByRole("button", { name: "Compare with…" }).click();
  await page.getByRole("button", { name: "Before its last change" }).click();
  await expect(page).toHaveURL(/against=\d+/u);
  await expect(inspector(page).getByText(/fields differ/u)).toBeVisible();
  await expect(fact(page, "State")).toHaveText(/Running.*Stopped/u);
  await expect(lines(page, "Components").filter({ hasText: "WEB-2" }).first()).toBeVisible();
});

test("a moment that is not there: says which there are, and goes to one", async ({ page, watch }) => {
  watch.allow(/status of 4\d\d/u);
  await openSignedIn(page, dashboard(), `/fleet?at=99999999&against=${at.before}`);
  const alert = page.getByRole("main").getByRole("alert").filter({ hasText: "could not be compared" });
  await expect(alert).toBeVisible();
  await alert.getByRole("button", { name: "Compare with the newest" }).click();
  await expect(lines(page, "Components").first()).toBeVisible();
});

test("the difference as a file", async ({ page }) => {
  await open(page, between("/fleet"));
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`local-components-${at.before}-${at.after}.csv`);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8").split("\r\n");
  expect(text).toHaveLength(1 + 1 + 5 + 1);
  expect(text[2]).toMatch(
    new RegExp(`^changed,web-1,state,running,failing,${at.failing},${at.before},`, "u"),
  );
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Compare at ${size.width} px, ${colorScheme}: axe finds nothing, nothing scrolls sideways`, async ({
      page,
    }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const more of [
        "",
        "&view=sides",
        "&view=events",
        "&thing=component:web-1",
        "&tab=configurations",
      ]) {
        await open(page, between("/fleet", more));
        await expect(
          page
            .getByRole("main")
            .getByRole("status")
            .filter({ hasText: /\d/u })
            .or(page.getByRole("heading", { name: "No difference" }))
            .first(),
        ).toBeVisible();
        if (more.includes("thing")) await expect(inspector(page).getByText("5 fields differ.")).toBeVisible();
        const where = `${more} at ${size.width} px, ${colorScheme}`;
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
    });
  }
}

test("in German, and by keyboard alone", async ({ page }) => {
  await open(page, between("/fleet"));
  const head = lines(page, "Components").nth(1).getByRole("link", { name: /WEB-4/u });
  await head.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(lines(page, "Components").nth(3).getByRole("link", { name: /WEB-1/u })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(inspector(page).getByRole("article", { name: "ComponentHealthChanged" })).toBeVisible();
  await page.goto(dashboard().url + between("/fleet", "&lang=de"));
  await expect(page.getByRole("region", { name: "Verglichene Momente" })).toBeVisible();
  await expect(page.getByText("2 von 2 Dingen, die sich unterscheiden")).toBeVisible();
});
