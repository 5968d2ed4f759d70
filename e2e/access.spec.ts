import { existsSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "@cim/testing";
import type { Page } from "@playwright/test";
import { startDashboard } from "./support/dashboard.ts";
import { descendantsOf, isRunning } from "./support/processes.ts";
import { runProgram } from "./support/run-program.ts";
import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { expectLive, openSignedIn, signInAsViewer } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("access");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

/** What a browser logs when the session is asked for and there is none. */
const unauthorized = /status of 401/u;
const main = ["--import", "tsx", "apps/standalone/src/main.ts"];

function signInHeading(page: Page) {
  return page.getByRole("heading", { name: "Sign in" });
}

test("without a session every screen is the sign-in page, and the API answers 401", async ({
  page,
  watch,
}) => {
  watch.allow(unauthorized);
  for (const path of ["/", "/delivery", "/lattice?thing=server:x"]) {
    await page.goto(dashboard().url + path);
    await expect(signInHeading(page)).toBeVisible();
    await expect(page.getByText("npm run sign-in")).toBeVisible();
  }
  for (const path of ["/api/session", "/api/events", "/api/snapshots/changes/delivery"]) {
    const answer = await page.request.get(dashboard().url + path);
    expect(answer.status(), path).toBe(401);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
  }
});

test("a sign-in link works once; who uses it again is told how to get a new one", async ({ page, watch }) => {
  watch.allow(unauthorized);
  const link = (await dashboard().run("sign-in")).trim();
  await page.goto(link);
  await expectLive(page);
  expect(page.url(), "the token stays out of the address").not.toContain("token");

  await page.context().clearCookies();
  await page.goto(link);
  await expect(signInHeading(page)).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("That link has been used or is too old");
  await expect(page.getByText("npm run sign-in")).toBeVisible();
});

test("sign-out in one tab closes the live connection of another within 2 s, and both show the sign-in page", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(unauthorized);
  watch.allow(/WebSocket connection to .* failed/u);
  const link = (await dashboard().run("sign-in")).trim();
  await page.goto(link);
  await expectLive(page);
  const other = await context.newPage();
  const opened = other.waitForEvent("websocket");
  await other.goto(dashboard().url);
  const socket = await opened;
  expect(new URL(socket.url()).pathname).toBe("/nats");
  await expectLive(other);

  const closed = socket.waitForEvent("close", { timeout: 10_000 }).then(() => Date.now());
  await page.getByRole("button", { name: "Account" }).click();
  const signOut = page.getByRole("button", { name: "Sign out" });
  await expect(signOut).toBeVisible();
  const began = Date.now();
  await signOut.click();
  expect((await closed) - began, "milliseconds until the other tab's connection was closed").toBeLessThan(
    2000,
  );
  await expect(signInHeading(page)).toBeVisible();
  await expect(signInHeading(other)).toBeVisible();
  expect((await page.request.get(`${dashboard().url}/api/session`)).status()).toBe(401);
});

test("a viewer's link gives a viewer, who sees Fleet but nothing of Lattice", async ({ page, watch }) => {
  await signInAsViewer(page, dashboard());
  await expectLive(page);
  await page.getByRole("button", { name: "Account" }).click();
  const account = page.getByRole("dialog", { name: "Account" });
  await expect(account.getByRole("heading", { name: "vera" })).toBeVisible();
  await expect(account.getByText("Viewer")).toBeVisible();
  await page.keyboard.press("Escape");

  // The embedded server itself is on Lattice for who may see it.
  const rows = await page.request.get(`${dashboard().url}/api/snapshots/servers/lattice`);
  expect(rows.status()).toBe(403);
  await page.getByRole("link", { name: "Lattice" }).click();
  await expect(page.getByText("Your role does not see this").first()).toBeVisible();
  await expect(page.getByText("local-hub")).toHaveCount(0);
  await page.getByRole("link", { name: "Fleet" }).click();
  await expect(page.getByRole("heading", { name: "Fleet", level: 1 })).toBeVisible();
  await expect(page.getByText("Your role does not see this")).toHaveCount(0);
  expect(watch.urls().filter((url) => /snapshots\/[^/]+\/(?:lattice|system|other)/u.test(url))).toEqual([]);
});

test("an administrator sees what the viewer does not", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/lattice");
  await expect(page.getByText("local-hub").first()).toBeVisible({ timeout: 20_000 });
});

test("a second start on the same data directory says who holds it", async () => {
  const second = await runProgram([...main, "--json", "--port", "0", "--data", dashboard().data]);
  expect(second.code).toBe(1);
  expect(second.stdout).toBe("");
  expect(second.stderr).toContain(`held by process ${dashboard().pid}`);
  expect(second.stderr).toContain(dashboard().url);
  expect(second.stderr).toContain("--data");
  expect(second.stderr, "a sentence, not a stack").not.toContain("    at ");
});

test("Ctrl-C ends everything it started, with exit code 0", async () => {
  test.setTimeout(90_000);
  const own = await startDashboard({ repositories: [repository.path] });
  try {
    const { pid } = own;
    const children = descendantsOf(pid);
    expect(children).toContain(own.natsPid());
    expect(await own.stop()).toBe(0);
    await waitFor(() => [pid, ...children].every((one) => !isRunning(one)), {
      describe: "every process to be gone",
      timeout: 5000,
    });
    expect(existsSync(join(own.data, "lock.json")), "the data directory is free again").toBe(false);
  } finally {
    await own.dispose();
  }
});

test("--help explains every option; an unknown one is refused by name with exit code 2", async () => {
  const help = await runProgram([...main, "--help"]);
  expect(help.code).toBe(0);
  for (const option of ["--port", "--data", "--repository", "--nats", "--json", "--public-url", "--config"]) {
    expect(help.stdout).toContain(option);
  }
  expect(help.stdout).toContain("CIM_PORT");

  const unknown = await runProgram([...main, "--prot", "1"]);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('"--prot"');
  expect(unknown.stderr).toContain("--help");
  expect(unknown.stdout).toBe("");

  const wrong = await runProgram([...main, "--port", "nowhere"]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("--port");
});
