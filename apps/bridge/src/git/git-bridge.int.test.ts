import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { waitFor } from "@cim/testing";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createRecordingPublisher, type RecordingPublisher } from "../testing/recording-publisher.ts";
import {
  gitIn,
  type ScratchRepository,
  scratchDirectory,
  scratchRepository,
} from "../testing/scratch-repository.ts";
import { type GitBridge, startGitBridge, type WatchedRepository } from "./start-git-bridge.ts";

const logger = pino({ level: "silent" });
const cleanups: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function scratch(...args: string[]): ScratchRepository {
  const repository = scratchRepository(...args);
  cleanups.push(repository.remove);
  return repository;
}

function directory(): string {
  const path = scratchDirectory();
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function bridge(
  publisher: RecordingPublisher,
  repositories: readonly (string | WatchedRepository)[],
  stateDirectory = directory(),
  pollMilliseconds?: number,
): GitBridge {
  const started = startGitBridge({
    repositories: repositories.map((entry) => (typeof entry === "string" ? { location: entry } : entry)),
    publisher,
    stateDirectory,
    logger,
    ...(pollMilliseconds === undefined ? {} : { pollMilliseconds }),
  });
  cleanups.push(() => started.stop());
  return started;
}

const hashes = (publisher: RecordingPublisher) =>
  publisher.ofType("CommitSubmitted").map(({ body }) => body.commit);

describe("history and what follows", () => {
  it("publishes history once, oldest first, then each commit as it is made", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const two = repository.commit("two");
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [{ location: repository.path, name: "website" }]);
    await running.ready;
    expect(hashes(publisher)).toEqual([one, two]);

    const before = Date.now();
    const three = repository.commit("three");
    await waitFor(() => hashes(publisher).includes(three), { describe: "the third commit" });
    expect(Date.now() - before).toBeLessThan(2_000);
    expect(publisher.ofType("CommitSubmitted")[2]).toMatchObject({
      body: {
        repository: "website",
        branch: "main",
        parents: [two],
        author: { name: "Ada Lovelace", email: "ada@example.org" },
        message: "three\n",
        files: [{ path: "file.txt", change: "modified", additions: 1, deletions: 1 }],
        file_count: 1,
        additions: 1,
        deletions: 1,
      },
      options: { actor: "person:Ada Lovelace" },
    });
    await waitFor(() => running.status()[0]?.state === "following", { describe: "following" });
    expect(running.status()[0]).toMatchObject({ published: 3, duplicates: 0, behind: 0, error: undefined });
  });

  it("goes on after a restart without reading history again, and without its state doubles nothing", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const publisher = createRecordingPublisher();
    const stateDirectory = directory();
    const first = bridge(publisher, [repository.path], stateDirectory);
    await first.ready;
    await first.stop();
    const two = repository.commit("two");
    const second = bridge(publisher, [repository.path], stateDirectory);
    await second.ready;
    await second.stop();
    expect(hashes(publisher)).toEqual([one, two]);
    expect(publisher.calls()).toBe(2);

    const third = bridge(publisher, [repository.path], directory());
    await third.ready;
    expect(publisher.calls()).toBe(4);
    expect(hashes(publisher)).toEqual([one, two]);
    expect(third.status()[0]).toMatchObject({ published: 0, duplicates: 2 });
  });

  it.each([0, 1, 70, 129])(
    "loses and doubles nothing when it dies after %i of 130 commits",
    async (survived) => {
      const repository = scratch();
      const stream = Array.from({ length: 130 }, (_, index) =>
        [
          "commit refs/heads/main",
          `mark :${index + 1}`,
          `committer Ada <ada@example.org> ${1_700_000_000 + index} +0000`,
          "data 1",
          "m",
          `M 100644 inline f${index}`,
          "data 1",
          "x",
          "",
        ].join("\n"),
      ).join("\n");
      writeFileSync(join(repository.path, ".git", "import"), stream);
      gitIn(repository.path, "-c", "alias.load=!git fast-import --quiet < .git/import", "load");
      const all = repository.git("rev-list", "--reverse", "main").split("\n");
      const publisher = createRecordingPublisher();
      const stateDirectory = directory();
      publisher.before = () => {
        if (publisher.calls() > survived) throw new Error("the process dies here");
      };
      const first = bridge(publisher, [repository.path], stateDirectory);
      await first.ready;
      expect(first.status()[0]?.state).toBe("failing");
      await first.stop();
      expect(hashes(publisher)).toEqual(all.slice(0, survived));

      publisher.before = () => undefined;
      const second = bridge(publisher, [repository.path], stateDirectory);
      await second.ready;
      expect(hashes(publisher)).toEqual(all);
    },
  );

  it("tries again by itself when the log was away", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const publisher = createRecordingPublisher();
    publisher.before = () => {
      throw new Error("log away");
    };
    const running = bridge(publisher, [repository.path]);
    await running.ready;
    expect(running.status()[0]).toMatchObject({ state: "failing", error: "log away" });
    publisher.before = () => undefined;
    await waitFor(() => hashes(publisher).includes(one), { describe: "the commit" });
    await waitFor(() => running.status()[0]?.error === undefined, { describe: "no error" });
  });

  it("mirrors a URL, hears of new commits by poke, and prunes", async () => {
    const origin = scratch();
    const one = origin.commit("one");
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [pathToFileURL(origin.path).href]);
    await running.ready;
    expect(hashes(publisher)).toEqual([one]);
    const two = origin.commit("two");
    origin.git("branch", "gone", "HEAD~1");
    expect(running.poke(join(origin.path, ".git"))).toBe(1);
    await waitFor(() => hashes(publisher).includes(two), { describe: "the second commit" });
    origin.git("branch", "-D", "gone");
    running.poke(running.status()[0]?.name ?? "");
    await waitFor(() => running.status()[0]?.branches === 1, { describe: "one branch" });
  });
});

describe("merges", () => {
  it("publishes what was merged, caused by the head's commit and in its correlation", async () => {
    const repository = scratch();
    repository.commit("base");
    repository.git("checkout", "--quiet", "-b", "login");
    const head = repository.commit("log in", "login.txt");
    repository.git("checkout", "--quiet", "main");
    repository.git(
      "merge",
      "--quiet",
      "--no-ff",
      "login",
      "-m",
      "Merge pull request #12 from ada/login\n\nLet people log in",
    );
    const merge = repository.git("rev-parse", "HEAD");
    const publisher = createRecordingPublisher();
    await bridge(publisher, [{ location: repository.path, name: "website" }]).ready;
    const submitted = publisher.ofType("CommitSubmitted").find(({ body }) => body.commit === head);
    const merged = publisher.ofType("PullRequestMerged");
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({
      body: {
        pull_request: "website#12",
        commit: head,
        merge_commit: merge,
        base_branch: "main",
        title: "Let people log in",
        merged_by: "Ada Lovelace",
      },
      options: { causationId: submitted?.id, correlationId: submitted?.id },
    });
    const own = publisher.ofType("CommitSubmitted").find(({ body }) => body.commit === merge);
    expect(own?.options).toMatchObject({ causationId: submitted?.id, correlationId: submitted?.id });
    expect(own?.body).toMatchObject({ files: [{ path: "login.txt", change: "added" }] });
  });

  it("keeps one correlation through merges of merges, also when it has to look the events up again", async () => {
    const repository = scratch();
    repository.commit("base");
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.git("checkout", "--quiet", "-b", "part");
    const start = repository.commit("part", "part.txt");
    repository.git("checkout", "--quiet", "feature");
    repository.git("merge", "--quiet", "--no-ff", "part", "-m", "Merge part");
    repository.git("checkout", "--quiet", "main");
    const publisher = createRecordingPublisher();
    const stateDirectory = directory();
    const first = bridge(publisher, [repository.path], stateDirectory);
    await first.ready;
    await first.stop();
    repository.git("merge", "--quiet", "--no-ff", "feature", "-m", "Merge feature");
    await bridge(publisher, [repository.path], stateDirectory).ready;
    const root = publisher.ofType("CommitSubmitted").find(({ body }) => body.commit === start)?.id;
    const merged = publisher.ofType("PullRequestMerged");
    expect(merged.map(({ options }) => options.correlationId)).toEqual([root, root]);
    expect(publisher.events.at(-1)?.options.causationId).not.toBe(root);
  });

  it("finds the head's event after a restart, and knows a merge that only catches up", async () => {
    const repository = scratch();
    repository.commit("base");
    repository.git("checkout", "--quiet", "-b", "login");
    const head = repository.commit("log in", "login.txt");
    repository.git("checkout", "--quiet", "main");
    const publisher = createRecordingPublisher();
    const stateDirectory = directory();
    const first = bridge(publisher, [repository.path], stateDirectory);
    await first.ready;
    await first.stop();
    repository.commit("meanwhile", "other.txt");
    repository.git("checkout", "--quiet", "login");
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "main");
    repository.git("checkout", "--quiet", "main");
    await bridge(publisher, [repository.path], stateDirectory).ready;
    expect(publisher.ofType("PullRequestMerged")).toEqual([]);
    const id = publisher.ofType("CommitSubmitted").find(({ body }) => body.commit === head)?.id;
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge login", head);
    await waitFor(() => publisher.ofType("PullRequestMerged").length === 1, { describe: "the merge" });
    expect(publisher.ofType("PullRequestMerged")[0]?.options.causationId).toBe(id);
  });
});

describe("rude repositories", () => {
  it("waits for the first commit of an empty one", async () => {
    const repository = scratch();
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [repository.path]);
    await running.ready;
    expect(running.status()[0]).toMatchObject({ state: "waiting", error: undefined });
    const one = repository.commit("one");
    await waitFor(() => hashes(publisher).includes(one), { describe: "the first commit" });
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
    expect(hashes(publisher)).toEqual([one]);
    expect(running.status()[0]?.state).toBe("failing");
    expect(running.status()[0]?.error).toContain(`${moved} cannot be read: there is nothing at this path`);
    renameSync(late.path, moved);
    await waitFor(() => hashes(publisher).includes(two), { describe: "the late commit" });
    rmSync(moved, { recursive: true });
    await waitFor(() => running.status()[0]?.state === "failing", { describe: "gone again" });
    const three = repository.commit("three");
    await waitFor(() => hashes(publisher).includes(three), { describe: "the other goes on" });
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
    await waitFor(() => hashes(publisher).includes(other), { describe: "the other commit" });
    repository.git("reflog", "expire", "--expire=now", "--all");
    repository.git("gc", "--quiet", "--prune=now"); // two is gone, refs are packed
    const more = repository.commit("more");
    await waitFor(() => hashes(publisher).includes(more), { describe: "one more" });
    expect(hashes(publisher)).toEqual([one, two, other, more]);
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
    expect(hashes(publisher)).toEqual([one, two, other]);
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
    expect(hashes(publisher)).toEqual([two, three]);
    expect(publisher.events[0]?.body).toMatchObject({ parents: [one], files: [], file_count: 0 });
    gitIn(clone, "fetch", "--quiet", "--unshallow");
    await waitFor(() => hashes(publisher).includes(one), { describe: "the older commit" });
    expect(hashes(publisher)).toEqual([two, three, one]);
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
    expect(hashes(publisher).filter((hash) => hash === long)).toHaveLength(1);
    writeFileSync(join(worktree, "work.txt"), "x\n");
    gitIn(worktree, "add", ".");
    gitIn(worktree, "commit", "--quiet", "-m", "side");
    const side = gitIn(worktree, "rev-parse", "HEAD");
    await waitFor(() => hashes(publisher).includes(side), { describe: "the worktree's commit" });
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
    expect(hashes(publisher)).toEqual([one]);
    repository.git("branch", "feature/y", hidden);
    await waitFor(() => hashes(publisher).includes(hidden), { describe: "a matching branch" });
    repository.git("branch", "-D", "feature/y");
    await waitFor(() => running.status()[0]?.branches === 1, { describe: "one branch again" });
    expect(hashes(publisher)).not.toContain(detached);

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
