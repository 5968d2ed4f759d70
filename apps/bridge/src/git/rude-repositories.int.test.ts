import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { waitFor } from "@cim/testing";
import { afterEach, describe, expect, it } from "vitest";
import { createGitBridgeHarness, toldCommits } from "../testing/git-bridge-harness.ts";
import { createRecordingPublisher } from "../testing/recording-publisher.ts";
import { gitIn } from "../testing/scratch-repository.ts";

const { scratch, directory, bridge, cleanUp } = createGitBridgeHarness();
afterEach(cleanUp);

describe("rude repositories", () => {
  it("waits for the first commit of an empty one", async () => {
    const repository = scratch();
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [repository.path]);
    await running.ready;
    expect(running.status()[0]).toMatchObject({ state: "waiting", error: undefined });
    const one = repository.commit("one");
    await waitFor(() => toldCommits(publisher).includes(one), { describe: "the first commit" });
  });

  it("says which path is missing, goes on with the others, and reads it when it is there", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const late = scratch();
    const two = late.commit("two");
    const moved = join(directory(), "late");
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [moved, repository.path], undefined, 100);
    await running.ready;
    expect(toldCommits(publisher)).toEqual([one]);
    expect(running.status()[0]?.state).toBe("failing");
    expect(running.status()[0]?.error).toContain(`${moved} cannot be read: there is nothing at this path`);
    renameSync(late.path, moved);
    await waitFor(() => toldCommits(publisher).includes(two), { describe: "the late commit" });
    rmSync(moved, { recursive: true });
    await waitFor(() => running.status()[0]?.state === "failing", { describe: "gone again" });
    const three = repository.commit("three");
    await waitFor(() => toldCommits(publisher).includes(three), { describe: "the other goes on" });
  });

  it("says that a directory is no repository, even inside of one", async () => {
    const repository = scratch();
    repository.commit("one");
    const inside = join(repository.path, "inside");
    gitIn(repository.path, "init", "--quiet", "--bare", "elsewhere");
    mkdirSync(inside);
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [inside]);
    await running.ready;
    expect(running.status()[0]?.error).toContain("not a git repository");
    expect(publisher.events).toEqual([]);
  });

  it("publishes what a forced push brought and keeps what it left", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const two = repository.commit("two");
    const publisher = createRecordingPublisher();
    await bridge(publisher, [repository.path]).ready;
    repository.git("reset", "--quiet", "--hard", one);
    const other = repository.commit("other");
    await waitFor(() => toldCommits(publisher).includes(other), { describe: "the other commit" });
    repository.git("reflog", "expire", "--expire=now", "--all");
    repository.git("gc", "--quiet", "--prune=now"); // two is gone, refs are packed
    const more = repository.commit("more");
    await waitFor(() => toldCommits(publisher).includes(more), { describe: "one more" });
    expect(toldCommits(publisher)).toEqual([one, two, other, more]);
  });

  it("goes on when the commits it knew were cleaned away while it was down", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const two = repository.commit("two");
    const publisher = createRecordingPublisher();
    const stateDirectory = directory();
    const first = bridge(publisher, [repository.path], stateDirectory);
    await first.ready;
    await first.stop();
    repository.git("reset", "--quiet", "--hard", one);
    const other = repository.commit("other");
    repository.git("reflog", "expire", "--expire=now", "--all");
    repository.git("gc", "--quiet", "--prune=now");
    await bridge(publisher, [repository.path], stateDirectory).ready;
    expect(toldCommits(publisher)).toEqual([one, two, other]);
  });

  it("tells a shallow clone's edge without made-up changes, and what deepening brought", async () => {
    const origin = scratch();
    const one = origin.commit("one");
    const two = origin.commit("two");
    const three = origin.commit("three");
    const clone = join(directory(), "clone");
    gitIn("/", "clone", "--quiet", "--depth=2", pathToFileURL(origin.path).href, clone);
    const publisher = createRecordingPublisher();
    await bridge(publisher, [clone]).ready;
    expect(toldCommits(publisher)).toEqual([two, three]);
    expect(publisher.events[0]?.body).toMatchObject({ parents: [one], files: [], file_count: 0 });
    gitIn(clone, "fetch", "--quiet", "--unshallow");
    await waitFor(() => toldCommits(publisher).includes(one), { describe: "the older commit" });
    expect(toldCommits(publisher)).toEqual([two, three, one]);
  });

  it("reads a clone without file contents as far as it can, without fetching", async () => {
    const origin = scratch();
    origin.git("config", "uploadpack.allowFilter", "true");
    origin.commit("one");
    origin.commit("two", "two.txt");
    const clone = join(directory(), "clone");
    gitIn(
      "/",
      "clone",
      "--quiet",
      "--filter=blob:none",
      "--no-checkout",
      pathToFileURL(origin.path).href,
      clone,
    );
    const publisher = createRecordingPublisher();
    await bridge(publisher, [clone]).ready;
    expect(publisher.events.at(-1)?.body).toMatchObject({
      files: [{ path: "two.txt", change: "added", additions: null }],
      file_count: 1,
    });
  });

  it("watches a worktree, a bare and a SHA-256 repository, also by URL", async () => {
    const repository = scratch();
    repository.commit("one");
    const worktree = join(directory(), "tree");
    repository.git("worktree", "add", "--quiet", "-b", "side/work", worktree);
    const sha256 = scratch("--object-format=sha256");
    const long = sha256.commit("long");
    const bare = join(directory(), "bare.git");
    gitIn("/", "clone", "--quiet", "--bare", sha256.path, bare);
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [worktree, sha256.path, bare, pathToFileURL(bare).href]);
    await running.ready;
    expect(running.status().map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
    expect(long).toHaveLength(64);
    expect(toldCommits(publisher).filter((hash) => hash === long)).toHaveLength(1);
    writeFileSync(join(worktree, "work.txt"), "x\n");
    gitIn(worktree, "add", ".");
    gitIn(worktree, "commit", "--quiet", "-m", "side");
    const side = gitIn(worktree, "rev-parse", "HEAD");
    await waitFor(() => toldCommits(publisher).includes(side), { describe: "the worktree's commit" });
    expect(publisher.events.at(-1)?.body.branch).toBe("side/work");
  });

  it("ignores tags and deleted branches, takes only matching branches, and a detached HEAD only without any", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    repository.git("tag", "-a", "v1", "-m", "v1");
    repository.git("checkout", "--quiet", "-b", "private/x");
    const hidden = repository.commit("hidden");
    repository.git("checkout", "--quiet", "--detach");
    const detached = repository.commit("half of a rebase");
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [{ location: repository.path, branches: ["main", "feature/*"] }]);
    await running.ready;
    expect(toldCommits(publisher)).toEqual([one]);
    repository.git("branch", "feature/y", hidden);
    await waitFor(() => toldCommits(publisher).includes(hidden), { describe: "a matching branch" });
    repository.git("branch", "-D", "feature/y");
    await waitFor(() => running.status()[0]?.branches === 1, { describe: "one branch again" });
    expect(toldCommits(publisher)).not.toContain(detached);

    const checkout = join(directory(), "ci");
    gitIn("/", "init", "--quiet", checkout);
    gitIn(checkout, "fetch", "--quiet", repository.path, "main");
    gitIn(checkout, "checkout", "--quiet", "--detach", "FETCH_HEAD");
    const other = createRecordingPublisher();
    await bridge(other, [checkout]).ready;
    expect(other.events.map(({ body }) => [body.commit, body.branch])).toEqual([[one, "HEAD"]]);
  });

  it("reads a repository of another user, and starts none of its programs", async () => {
    const repository = scratch();
    repository.commit("one");
    const trace = join(directory(), "trace");
    const program = join(repository.path, ".git", "program");
    writeFileSync(program, `#!/bin/sh\necho ran >> ${trace}\n`, { mode: 0o755 });
    for (const key of [
      "core.fsmonitor",
      "diff.external",
      "core.pager",
      "gpg.program",
      "diff.evil.command",
      "diff.evil.textconv",
    ]) {
      repository.git("config", key, program);
    }
    repository.git("config", "log.showSignature", "true");
    writeFileSync(join(repository.path, ".git", "info", "attributes"), "* diff=evil\n");
    if (process.getuid?.() === 0) {
      chownSync(repository.path, 12345, 12345);
      chownSync(join(repository.path, ".git"), 12345, 12345);
    }
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [repository.path]);
    await running.ready;
    expect(running.status()[0]).toMatchObject({ error: undefined, published: 1 });
    expect(existsSync(trace)).toBe(false);
  });

  it("never writes into a repository that it reads in place", async () => {
    const repository = scratch();
    repository.commit("one");
    const listing = () =>
      gitIn(repository.path, "-c", "alias.list=!find .git -type f -printf '%p %T@ %s\n' | sort", "list");
    const before = listing();
    const running = bridge(createRecordingPublisher(), [repository.path]);
    await running.ready;
    await running.stop();
    expect(listing()).toBe(before);
  });

  it("keeps many repositories apart, equal names too", async () => {
    const repositories = Array.from({ length: 12 }, () => scratch());
    const expected = repositories.map((repository, index) => repository.commit(`only ${index}`));
    const publisher = createRecordingPublisher();
    const running = bridge(
      publisher,
      repositories.map(({ path }) => ({ location: path, name: "same" })),
    );
    await running.ready;
    const names = expected.map(
      (hash) => publisher.events.find(({ body }) => body.commit === hash)?.body.repository,
    );
    expect(names).toEqual(["same", ...Array.from({ length: 11 }, (_, index) => `same-${index + 2}`)]);
  });
});
