import { catalogue, type EventDefinition, eventSubject } from "@cim/contracts";
import type { Page } from "@playwright/test";
import { hostileBody, hostileText } from "./support/hostile-body.ts";
import { openPublisher } from "./support/open-publisher.ts";
import { readRows } from "./support/rows.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { changeOf, goTo, inspector } from "./support/screen.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("hostile");
  repository.commit("Begin");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

const actor = "person:<script>alert('actor')</script>";
const hostileCommit = "c0ffee".padEnd(40, "0");
/** The beginning of {@link hostileText}, which also a cut text shows. */
const beginning = `<img src=x onerror="al`;

/** A new commit arrives on Delivery: the page and everything behind it still work. */
async function expectStillLive(page: Page, title: string): Promise<void> {
  await goTo(page, "Delivery");
  repository.commit(title);
  await expect(changeOf(page, title)).toBeVisible();
}

async function expectNoPolicyReport(page: Page): Promise<void> {
  const metrics = await (await page.request.get(`${dashboard().url}/metrics`)).text();
  expect(metrics, "the counter is there").toContain("cim_bff_csp_reports_total");
  expect(metrics.match(/^cim_bff_csp_reports_total.* [1-9]/mu)).toBeNull();
}

test("HTML and script in every text field of every event type is shown as text", async ({ page }) => {
  test.setTimeout(300_000); // a look at every type, one after the other
  await using publisher = await openPublisher(dashboard());
  // What ends things comes first, so that something is left to look at.
  const isEnd = (type: string) => /Removed|Gone|Lost|Down|Stopped|Failed|Closed|Cut/u.test(type);
  const types = Object.values<EventDefinition>(catalogue);
  const ordered = [...types.filter(({ type }) => isEnd(type)), ...types.filter(({ type }) => !isEnd(type))];
  let last = 0;
  for (const definition of ordered) {
    const body = hostileBody(definition, hostileCommit);
    last = (await publisher.publish(definition, body as never, { actor })).position;
  }

  await openSignedIn(page, dashboard(), "/");
  await expect(page.getByRole("main").getByText(beginning).first()).toBeVisible();
  await goTo(page, "Delivery");
  await page.getByLabel("Search title, author, commit").fill(hostileCommit);
  await expect(page.getByRole("article").filter({ hasText: beginning })).toBeVisible();
  for (const screen of ["Fleet", "Lattice"]) {
    await goTo(page, screen);
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await expect(
        page
          .getByRole("row")
          .filter({ hasText: beginning.slice(0, 8) })
          .first(),
        `${screen}, ${await tab.innerText()}`,
      ).toBeVisible();
    }
  }
  // Of ours only: what the machine tells of itself meanwhile would push them out of sight.
  await page.goto(`${dashboard().url}/events?source=cim-e2e`);
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: beginning.slice(0, 8) })
      .first(),
  ).toBeVisible();

  // Each event in full: facts, chain of causes, body and headers.
  for (let position = last - ordered.length + 1; position <= last; position += 1) {
    await page.goto(`${dashboard().url}/events?because=${position}`);
    await expect(inspector(page).getByRole("article")).toBeVisible();
    await expect(inspector(page).getByText("Verified", { exact: true })).toBeVisible();
  }
  await inspector(page).getByText("13 headers").click();
  await expect(inspector(page).getByText(actor).first()).toBeVisible();
  await page.goto(`${dashboard().url}/fleet?thing=${encodeURIComponent(`component:${hostileText}`)}`);
  await expect(inspector(page)).toContainText(beginning.slice(0, 8));
  await expect(page.locator("img[src=x]"), "elements made from text").toHaveCount(0);

  await expectStillLive(page, "After the hostile texts");
  await expectNoPolicyReport(page);
});

test("a poison event is set aside, shown on Overview, and can be tried again; nothing waits for it", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/");
  await using publisher = await openPublisher(dashboard());
  const subject = (id: string, verb: string) =>
    eventSubject.format({ machine: publisher.machine, context: "delivery", aggregate: "build", id, verb });
  publisher.connection.publish(subject("poison-1", "succeeded"), `{"event_type":"BuildSucceeded",`);
  publisher.connection.publish(
    subject("poison-2", "succeeded"),
    JSON.stringify({ event_type: "BuildSucceeded", build: "<b>another</b>", commit: 7, package: [] }),
  );
  publisher.connection.publish(subject("poison-3", "failed"), new Uint8Array([0xff, 0xfe, 0x00, 0x01]));
  await publisher.connection.flush();

  const setAside = page.getByRole("region", { name: "Set aside" });
  await expect(setAside.getByRole("listitem")).toHaveCount(3);
  await expect(setAside).toContainText("body-misfit");
  const rows = await readRows(page, dashboard(), "set-aside", "system");
  const [first] = [...rows].sort((one, other) => other.position - one.position);
  await setAside.getByRole("button", { name: "Retry" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: /Retried|retry was not accepted/u })).toBeVisible();
  await expect
    .poll(async () => {
      const now = await readRows(page, dashboard(), "set-aside", "system");
      return now.find((row) => row.key === first?.key)?.attempts;
    })
    .toBe(2);

  await setAside.getByRole("listitem").first().getByRole("button").first().click();
  await expect(inspector(page).getByRole("article")).toBeVisible();
  await expect(inspector(page)).toContainText("Why it is shown raw");
  await expectStillLive(page, "After the poison");
  await expectNoPolicyReport(page);
});

test("a body of 1 MB is taken, shown in part, and can be had whole", async ({ page }) => {
  await using publisher = await openPublisher(dashboard());
  const commit = "b16".padEnd(40, "0");
  const body = hostileBody(catalogue.CommitSubmitted, commit);
  const message = `A megabyte\n\n${"<i>0123456789</i>\n".repeat(62_000)}`;
  expect(message.length).toBeGreaterThan(1_000_000);
  const { position } = await publisher.publish(catalogue.CommitSubmitted, { ...body, message } as never, {
    actor,
  });
  await openSignedIn(page, dashboard(), "/delivery");
  const change = changeOf(page, "A megabyte");
  await expect(change).toBeVisible();
  await change.getByRole("button", { name: /Submitted: done/u }).click();
  await expect(inspector(page).getByText("Verified", { exact: true })).toBeVisible();
  await expect(inspector(page)).toContainText("The body is longer than what is shown here.");
  const whole = await page.request.get(`${dashboard().url}/api/events/${position}/body`);
  expect((await whole.body()).length).toBeGreaterThan(1_000_000);
  await expectStillLive(page, "After the megabyte");
  await expectNoPolicyReport(page);
});
