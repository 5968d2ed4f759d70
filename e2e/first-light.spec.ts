import { type AnyRow, cidOf, type EventDetail, slicesHeardBy } from "@cim/contracts";
import type { Page } from "@playwright/test";
import { readRows } from "./support/rows.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { changeOf, fact, goTo, inspector } from "./support/screen.ts";
import { openSignedIn, signInAsViewer } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("first-light");
  repository.commit("Begin");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

const privateAddress = "ada.private@example.org";

/** Leaves a mark in the page that a reload would take away. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate("globalThis.cimTestMark = true");
}
async function expectNotReloaded(page: Page): Promise<void> {
  expect(await page.evaluate("globalThis.cimTestMark"), "the page was never loaded anew").toBe(true);
}

async function detailOf(page: Page, position: number): Promise<EventDetail> {
  const answer = await page.request.get(`${dashboard().url}/api/events/${position}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as EventDetail;
}

async function changeRow(page: Page, commit: string): Promise<AnyRow> {
  const rows = await readRows(page, dashboard(), "changes", "delivery");
  const found = rows.filter((row) => row.key === commit);
  expect(found, "rows of this commit").toHaveLength(1);
  return found[0] as AnyRow;
}

test("a commit in a watched repository appears on Delivery and Overview without reload", async ({
  page: delivery,
  context,
}) => {
  await openSignedIn(delivery, dashboard(), "/delivery");
  await expect(changeOf(delivery, "Begin")).toBeVisible();
  const overview = await context.newPage();
  await openSignedIn(overview, dashboard(), "/");
  await markPage(delivery);
  await markPage(overview);

  const commit = repository.commit("Let there be light\n\nAnd there was light.", {
    "src/light.ts": "export const light = true;\n",
    "README.md": "one\ntwo\nthree\n",
  });

  const change = changeOf(delivery, "Let there be light");
  await expect(change).toBeVisible();
  await expect(change).toContainText(commit.slice(0, 8));
  await expect(change).toContainText("first-light");
  await expect(change).toContainText("main");
  await expect(change).toContainText("Ada Lovelace");
  await expect(change.getByRole("listitem").first()).toContainText("Submitted: done");
  await expect(change).toContainText("waits for Build started");
  await expect(
    delivery.getByRole("list", { name: "Changes", exact: true }).getByRole("article").first(),
    "the newest stands first",
  ).toContainText("Let there be light");
  await expect(overview.getByRole("main").getByText("Let there be light").first()).toBeVisible();
  await expectNotReloaded(delivery);
  await expectNotReloaded(overview);

  const row = await changeRow(delivery, commit);
  expect(row).toMatchObject({
    commit,
    title: "Let there be light",
    author: "Ada Lovelace",
    repository: "first-light",
    branch: "main",
    fileCount: 2,
    additions: 4,
    deletions: 0,
    parents: [repository.git("rev-parse", "HEAD~1")],
    state: "waiting",
    waitsFor: "build-started",
  });
  expect(row.because.title).toBe(row.position);
});

test("any value leads to its event: the commit's own facts, a verified CID, and the causation chain", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const commit = repository.commit("Because of this", { "because.txt": "because\n" });
  await openSignedIn(page, dashboard(), "/delivery");
  const change = changeOf(page, "Because of this");
  await change.getByRole("button", { name: "main", exact: true }).click();

  const panel = inspector(page);
  await expect(panel.getByRole("heading", { name: "Because", exact: true })).toBeVisible();
  const article = panel.getByRole("article", { name: "CommitSubmitted" });
  await expect(article).toBeVisible();
  await expect(article.getByText("Verified", { exact: true })).toBeVisible();
  await expect(article.getByText("Intact", { exact: true })).toBeVisible();
  await expect(fact(page, "Publisher")).toHaveText("cim-bridge-git");
  await expect(fact(page, "Actor")).toHaveText("person:Ada Lovelace");
  const subject = `local.delivery.events.commit.${commit}.submitted`;
  await expect(panel.getByRole("button", { name: `Copy ${subject}` })).toBeVisible();
  const body = panel.getByRole("region", { name: "Body" });
  for (const text of [commit, "Because of this", "Ada Lovelace", "because.txt"]) {
    await expect(body).toContainText(text);
  }

  const row = await changeRow(page, commit);
  const position = row.because.branch as number;
  const detail = await detailOf(page, position);
  expect(JSON.parse(detail.body.text)).toMatchObject({
    event_type: "CommitSubmitted",
    commit,
    branch: "main",
    message: expect.stringContaining("Because of this"),
    author: { name: "Ada Lovelace" },
    files: [{ path: "because.txt", change: "added", additions: 1, deletions: 0 }],
  });
  const bytes = await page.request.get(`${dashboard().url}/api/events/${position}/body`);
  const cid = cidOf(new Uint8Array(await bytes.body()));
  await expect(
    article.getByRole("button", { name: `Copy ${cid}` }),
    "the CID of the exact bytes",
  ).toBeVisible();

  const link = page.url();
  await panel.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(link);
  const other = await context.newPage();
  await other.goto(link);
  await expect(inspector(other).getByRole("article", { name: "CommitSubmitted" })).toBeVisible();
  await expect(inspector(other).getByRole("button", { name: `Copy ${cid}` })).toBeVisible();
});

test("the chain of causes opens in both directions", async ({ page }) => {
  const commit = repository.commit("First cause", { "cause.txt": "cause\n" });
  await openSignedIn(page, dashboard(), "/delivery");
  const change = changeOf(page, "First cause");
  await expect(change).toBeVisible();
  // The commit is in the log: what is told of its build now follows from it.
  const build = ["--package", "light", "--build", "build-2", "--commit", commit];
  for (const type of ["BuildStarted", "BuildSucceeded"]) {
    const told = await dashboard().emit([type, ...build]);
    expect(told.code, told.stderr).toBe(0);
  }
  await change.getByRole("button", { name: /Built: done/u }).click();
  const panel = inspector(page);
  const causation = panel.getByRole("region", { name: "Causation" });
  const chain = causation.getByRole("listitem").getByRole("link");
  await expect(chain).toHaveCount(3);
  await expect(chain.nth(0)).toContainText("CommitSubmitted");
  await expect(chain.nth(1)).toContainText("BuildStarted");
  await expect(chain.nth(2)).toHaveAttribute("aria-current", "true");
  await expect(causation).toContainText("It caused nothing yet.");

  await causation.getByRole("link", { name: /CommitSubmitted/u }).click();
  await expect(panel.getByRole("article", { name: "CommitSubmitted" })).toBeVisible();
  await expect(causation).toContainText("Nothing caused it: it is the root of its chain.");
  await expect(causation.getByRole("link", { name: /BuildSucceeded/u })).toBeVisible();
});

test("a private e-mail address is in no row and on no screen; a viewer does not even see it in the event", async ({
  page,
  watch,
}) => {
  watch.allow(/status of 403/u);
  const commit = repository.commit(`Mail me <${privateAddress}>`, { "mail.txt": "mail\n" });
  await openSignedIn(page, dashboard(), "/delivery");
  await expect(page.getByText(commit.slice(0, 8)).first()).toBeVisible();
  for (const { projection, slice } of slicesHeardBy("admin")) {
    if (projection === "events") continue;
    const rows = await readRows(page, dashboard(), projection, slice);
    expect(JSON.stringify(rows), `${projection}/${slice}`).not.toContain(privateAddress);
  }
  const events = await page.request.get(`${dashboard().url}/api/events`);
  expect(await events.text()).not.toContain(privateAddress);
  for (const screen of ["Overview", "Delivery", "Events"]) {
    await goTo(page, screen);
    await expect(page.getByText("Mail me").first()).toBeVisible();
    expect(await page.locator("body").innerText(), screen).not.toContain(privateAddress);
  }

  await signInAsViewer(page, dashboard());
  const row = await changeRow(page, commit);
  await page.goto(`${dashboard().url}/delivery?thing=commit:${commit}&because=${row.because.title}`);
  await expect(inspector(page).getByRole("article", { name: "CommitSubmitted" })).toBeVisible();
  await expect(inspector(page)).toContainText("E-mail addresses are hidden from your role");
  expect(await page.locator("body").innerText()).not.toContain(privateAddress);
  expect(JSON.stringify(await detailOf(page, row.because.title as number))).not.toContain(privateAddress);
  const bytes = await page.request.get(`${dashboard().url}/api/events/${row.because.title}/body`);
  expect(bytes.status()).toBe(403);
});
