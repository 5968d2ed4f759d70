import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { waitFor } from "@cim/testing";
import { afterEach, describe, expect, it } from "vitest";
import { createGitBridgeHarness, toldCommits } from "../testing/git-bridge-harness.ts";
import { createRecordingPublisher } from "../testing/recording-publisher.ts";
import { gitIn } from "../testing/scratch-repository.ts";

const { scratch, directory, bridge, cleanUp } = createGitBridgeHarness();
afterEach(cleanUp);

describe("history and what follows", () => {
  it("publishes history once, oldest first, then each commit as it is made", async () => {
    const repository = scratch();
    const one = repository.commit("one");
    const two = repository.commit("two");
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [{ location: repository.path, name: "website" }]);
    await running.ready;
    expect(toldCommits(publisher)).toEqual([one, two]);

    const before = Date.now();
    const three = repository.commit("three");
    await waitFor(() => toldCommits(publisher).includes(three), { describe: "the third commit" });
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
    expect(toldCommits(publisher)).toEqual([one, two]);
    expect(publisher.calls()).toBe(2);

    const third = bridge(publisher, [repository.path], directory());
    await third.ready;
    expect(publisher.calls()).toBe(4);
    expect(toldCommits(publisher)).toEqual([one, two]);
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
      expect(toldCommits(publisher)).toEqual(all.slice(0, survived));

      publisher.before = () => undefined;
      const second = bridge(publisher, [repository.path], stateDirectory);
      await second.ready;
      expect(toldCommits(publisher)).toEqual(all);
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
    await waitFor(() => toldCommits(publisher).includes(one), { describe: "the commit" });
    await waitFor(() => running.status()[0]?.error === undefined, { describe: "no error" });
  });

  it("mirrors a URL, hears of new commits by poke, and prunes", async () => {
    const origin = scratch();
    const one = origin.commit("one");
    const publisher = createRecordingPublisher();
    const running = bridge(publisher, [pathToFileURL(origin.path).href]);
    await running.ready;
    expect(toldCommits(publisher)).toEqual([one]);
    const two = origin.commit("two");
    origin.git("branch", "gone", "HEAD~1");
    expect(running.poke(join(origin.path, ".git"))).toBe(1);
    await waitFor(() => toldCommits(publisher).includes(two), { describe: "the second commit" });
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
