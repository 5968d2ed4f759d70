import type { LogEvent } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { changes } from "./changes.ts";

const commit = "a".repeat(40);
const merge = "b".repeat(40);
const review = { repository: "shop", pull_request: "shop#7", commit };
const rowOf = (events: readonly LogEvent[], key = commit) => given<"changes">(changes, events).row(key);

const submitted = (position: number, time?: string) =>
  eventOf(
    "CommitSubmitted",
    {
      repository: "shop",
      commit,
      branch: "main",
      parents: ["c".repeat(40)],
      author: { name: "ada@example.org", email: "ada@example.org" },
      authored_at: minute(0),
      committed_at: minute(0),
      message: "Sell tea, says bob@example.org\n\nSigned-off-by: Ada <ada@example.org>",
      files: [],
      file_count: 2,
      additions: 3,
      deletions: 1,
    },
    { position, ...(time === undefined ? {} : { time }) },
  );
const started = (position: number, build = "b1", time?: string) =>
  eventOf(
    "BuildStarted",
    { build, commit, package: "web" },
    { position, ...(time === undefined ? {} : { time }) },
  );
const succeeded = (position: number, build = "b1", time?: string) =>
  eventOf(
    "BuildSucceeded",
    { build, commit, package: "web" },
    { position, ...(time === undefined ? {} : { time }) },
  );
const failed = (position: number, build = "b1", time?: string) =>
  eventOf(
    "BuildFailed",
    { build, commit, package: "web", reason: "no tea\nat all" },
    { position, ...(time === undefined ? {} : { time }) },
  );
const published = (position: number) =>
  eventOf("PackagePublished", { package: "web", version: "1.2", commit, build: "b1" }, { position });
const configured = (position: number) =>
  eventOf(
    "PackageConfigured",
    { package: "web", version: "1.2", commit, configuration: "shop-1" },
    { position },
  );
const created = (position: number) =>
  eventOf("ContextCreated", { bounded_context: "sales", commit }, { position });
const added = (position: number) =>
  eventOf("ConfigurationAdded", { configuration: "shop-1", commit, bounded_context: "sales" }, { position });
const deployed = (position: number) =>
  eventOf(
    "ContainerDeployed",
    { container: "web-1", commit, configuration: "shop-1", leaf_node: "leaf-1" },
    { position },
  );
const opened = (position: number) =>
  eventOf(
    "PullRequestOpened",
    { ...review, title: "Tea", opened_by: "ada@example.org", base_branch: "main", head_branch: "tea" },
    { position },
  );
const approved = (position: number) =>
  eventOf("PullRequestApproved", { ...review, approved_by: "bob" }, { position });
const merged = (position: number, merge_commit = merge) =>
  eventOf(
    "PullRequestMerged",
    { ...review, merge_commit, merged_by: "bob", base_branch: "main" },
    { position },
  );

describe("a change", () => {
  it("given its commit, waits for a build and tells what the commit said", () => {
    expect(rowOf([submitted(1)])).toMatchObject({
      title: "Sell tea, says bob@…",
      author: "ada@…",
      state: "waiting",
      waitsFor: "build-started",
      waitsSince: minute(1),
      startedAt: minute(1),
      because: { title: 1, "steps.submitted.time": 1 },
    });
  });

  it("given every step, is done and keeps each step's time and position", () => {
    const all = [submitted, started, succeeded, published, configured, created, added, deployed];
    const row = rowOf(all.map((make, at) => make(at + 1)));
    expect(row).toMatchObject({
      state: "done",
      waitsFor: null,
      waitsSince: null,
      container: "web-1",
      version: "1.2",
    });
    expect(Object.values(row.steps).map((step) => step.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(row.because.state).toBe(8);
    expect(row.because.version).toBe(4);
  });

  it.each([
    ["a started build", [submitted, started], "running", "built"],
    ["a failed build", [submitted, started, failed], "failed", null],
    ["a build that ended well", [submitted, started, succeeded], "waiting", "published"],
    ["a published package", [submitted, started, succeeded, published], "waiting", "configured"],
    ["a configured package", [submitted, configured], "waiting", "configuration-added"],
    ["a created context", [submitted, configured, created], "waiting", "configuration-added"],
    ["an added configuration", [submitted, added], "waiting", "deployed"],
    ["an opened review", [submitted, opened], "waiting", "approved"],
    ["an approved review", [submitted, opened, approved], "waiting", "merged"],
    ["an open review whose build ended well", [submitted, opened, started, succeeded], "waiting", "approved"],
  ] as const)("given %s, stands where it should", (_name, makes, state, waitsFor) => {
    const row = rowOf(makes.map((make, at) => make(at + 1)));
    expect({ state: row.state, waitsFor: row.waitsFor }).toEqual({ state, waitsFor });
  });

  it("given a new build after a failure, runs again, and follows the latest build", () => {
    expect(rowOf([submitted(1), started(2), failed(3), started(4, "b2")])).toMatchObject({
      state: "running",
      build: "b2",
      waitsSince: minute(4),
    });
    expect(rowOf([submitted(1), started(2), failed(3), started(4, "b2"), succeeded(5, "b2")])).toMatchObject({
      state: "waiting",
      steps: { built: { outcome: "done", position: 5 } },
    });
  });

  it("given an older build's failure told late, keeps the later build", () => {
    const row = rowOf([submitted(1), started(4, "b2"), succeeded(5, "b2"), failed(6, "b1", minute(3))]);
    expect(row).toMatchObject({ state: "waiting", waitsFor: "published", build: "b2" });
  });

  it("given a merge commit, goes on as it; the merge commit's row carries the merged step", () => {
    const events = [submitted(1), opened(2), approved(3), merged(4)];
    expect(rowOf(events)).toMatchObject({ state: "merged", continuesAs: merge, waitsFor: null });
    expect(rowOf(events, merge)).toMatchObject({
      state: "waiting",
      continuesAs: null,
      pullRequest: "shop#7",
      waitsFor: "build-started",
      steps: { merged: { position: 4 } },
    });
  });

  it("given a fast-forward, stays one change", () => {
    expect(rowOf([submitted(1), merged(2, commit)])).toMatchObject({
      continuesAs: null,
      waitsFor: "build-started",
    });
  });

  it("given a step told twice or late, keeps its earliest time", () => {
    const twice = given<"changes">(changes, [submitted(1), submitted(2)]).row(commit);
    expect(twice).toMatchObject({ position: 1, steps: { submitted: { position: 1 } } });
    const late = rowOf([submitted(5), submitted(6, minute(2))]);
    expect(late).toMatchObject({
      startedAt: minute(2),
      steps: { submitted: { position: 6, time: minute(2) } },
    });
  });

  it("given its steps in any order, ends in the same state with the same step times", () => {
    const makes = [
      submitted,
      opened,
      approved,
      started,
      succeeded,
      published,
      configured,
      created,
      added,
      deployed,
    ];
    const inOrder = rowOf(makes.map((make, at) => make(at + 1)));
    fc.assert(
      fc.property(fc.shuffledSubarray(makes, { minLength: makes.length }), (shuffled) => {
        const events = shuffled.map((make, at) => {
          const event = make(makes.indexOf(make) + 1);
          return { ...event, position: at + 1 };
        });
        const row = rowOf(events);
        const times = (of: typeof row) =>
          Object.fromEntries(
            Object.entries(of.steps)
              .map(([name, step]) => [name, step.time])
              .sort(),
          );
        expect(times(row)).toEqual(times(inOrder));
        expect({ ...row, steps: 0, because: 0, position: 0, time: 0 }).toEqual({
          ...inOrder,
          steps: 0,
          because: 0,
          position: 0,
          time: 0,
          title: row.title,
        });
      }),
    );
  });

  it("holds no e-mail address", () => {
    const text = JSON.stringify(rowOf([submitted(1), opened(2)]));
    expect(text).not.toContain("example.org");
  });
});
