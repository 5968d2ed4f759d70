import { createScratchRepository, type ScratchRepository } from "./support/scratch-repository.ts";
import { changeOf } from "./support/screen.ts";
import { openSignedIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

let repository: ScratchRepository;
const dashboard = useDashboard(() => {
  repository = createScratchRepository("walk");
  repository.commit("Begin");
  return { repositories: [repository.path] };
});
test.afterAll(() => repository?.remove());

async function emit(...args: readonly string[]): Promise<void> {
  const told = await dashboard().emit(args);
  expect(told.code, told.stderr).toBe(0);
}

test("one real commit goes through every step, each shown as it is told", async ({ page }) => {
  test.setTimeout(180_000);
  await openSignedIn(page, dashboard(), "/delivery");
  const commit = repository.commit("Walk the whole way");
  const change = changeOf(page, "Walk the whole way");
  const step = (words: string) => change.getByRole("listitem").filter({ hasText: words });
  await expect(step("Submitted: done")).toBeVisible();

  const review = ["--repository", "walk", "--pull-request", "walk#1", "--commit", commit];
  const build = ["--package", "walker", "--build", "build-9", "--commit", commit];
  const version = ["--package", "walker", "--version", "1.2.3", "--commit", commit];
  const way: readonly (readonly [shown: string, ...told: string[]])[] = [
    [
      "Opened: done",
      "PullRequestOpened",
      ...review,
      ...["--opened-by", "ada", "--base-branch", "main", "--head-branch", "walk"],
    ],
    ["Approved: done", "PullRequestApproved", ...review, "--approved-by", "grace"],
    [
      "Merged: done",
      "PullRequestMerged",
      ...review,
      // A fast-forward: the base branch got the very commit.
      ...["--merge-commit", commit, "--merged-by", "grace", "--base-branch", "main"],
    ],
    ["Build started: done", "BuildStarted", ...build],
    ["Built: done", "BuildSucceeded", ...build],
    ["Published: done", "PackagePublished", ...version],
    ["Configured: done", "PackageConfigured", ...version, "--configuration", "web-1"],
    ["Context created: done", "ContextCreated", "--bounded-context", "walking", "--commit", commit],
    [
      "Configuration added: done",
      "ConfigurationAdded",
      ...["--configuration", "web-1", "--commit", commit, "--bounded-context", "walking"],
    ],
    [
      "Deployed: done",
      "ContainerDeployed",
      ...["--container", "walker-1", "--commit", commit, "--configuration", "web-1", "--leaf-node", "leaf-1"],
    ],
  ];
  for (const [shown, ...told] of way) {
    await expect(step(shown), `${shown} before it is told`).toHaveCount(0);
    await emit(...told);
    await expect(step(shown)).toBeVisible();
  }
  await expect(change.getByRole("listitem")).toHaveCount(11);
  await expect(change.getByRole("button", { name: "Done", exact: true })).toBeVisible();
  await expect(change).not.toContainText("waits for");
});

test("a failed build shows as failed, and a later success clears it", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/delivery");
  const commit = repository.commit("Break the build");
  const change = changeOf(page, "Break the build");
  await expect(change).toBeVisible();
  const build = (id: string) => ["--package", "walker", "--build", id, "--commit", commit];
  await emit("BuildStarted", ...build("first"));
  await emit("BuildFailed", ...build("first"), "--reason", "1 test failed");
  await expect(change.getByRole("button", { name: "Failed", exact: true })).toBeVisible();
  await expect(change.getByRole("listitem").filter({ hasText: "Built: failed" })).toBeVisible();
  await expect(change).toContainText("failed at Built");

  await emit("BuildStarted", ...build("second"));
  await emit("BuildSucceeded", ...build("second"));
  await expect(change.getByRole("listitem").filter({ hasText: "Built: done" })).toBeVisible();
  await expect(change).toContainText("waits for Published");
  await expect(change.getByRole("button", { name: "Failed", exact: true })).toHaveCount(0);
});

test("cim-emit refuses what does not fit and names the field; nothing is stored", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/events");
  const head = async () =>
    (
      (await (await page.request.get(`${dashboard().url}/api/events?type=BuildSucceeded`)).json()) as {
        events: unknown[];
      }
    ).events.length;
  const before = await head();
  const wrong = await dashboard().emit(["BuildSucceeded", "--package", "walker", "--commit", "short"]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("commit");
  expect(wrong.stderr).toContain("40 or 64 lower-case hex digits");
  const missing = await dashboard().emit(
    [],
    JSON.stringify({ event_type: "ComponentRegistered", name: "x" }),
  );
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain("component");
  expect(missing.stderr).toContain("configuration");
  const unknown = await dashboard().emit(["BuildSuceeded", "--package", "walker"]);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain("BuildSucceeded");
  expect(await head()).toBe(before);
});
