import { describe, expect, it } from "vitest";
import { mergeBodies } from "./merge-event.ts";
import type { RawCommit } from "./raw-commit.ts";

const hash = (digit: string) => digit.repeat(40);
const ada = { name: "Ada", email: "", seconds: 0 };

function merge(message: string, branch = "main", heads = [hash("b")]) {
  const commit: RawCommit = {
    hash: hash("c"),
    parents: [hash("a"), ...heads],
    author: ada,
    committer: ada,
    message,
    messageBytes: 0,
  };
  return mergeBodies(commit, { repository: "web", branch, defaultBranch: "main" });
}

describe("mergeBodies", () => {
  it.each([
    ["Merge pull request #12 from ada/login\n\nLet people in\n", "web#12", "Let people in"],
    ["Merge pull request #12 from ada/login", "web#12", "Merge pull request #12 from ada/login"],
    [
      "Merge pull request 'Say \"it's\" (#3)' (#12) from login into main\n\nbody",
      "web#12",
      'Say "it\'s" (#3)',
    ],
    ["Merge branch 'login'", "web#merge-cccccccccccc", "Merge branch 'login'"],
    ["Merge branch 'login' into main", "web#merge-cccccccccccc", "Merge branch 'login' into main"],
    ["by hand (#7)", "web#merge-cccccccccccc", "by hand (#7)"],
    ["", "web#merge-cccccccccccc", ""],
  ])("reads %j", (message, id, title) => {
    expect(merge(message)).toEqual([
      {
        repository: "web",
        pull_request: id,
        commit: hash("b"),
        title,
        merge_commit: hash("c"),
        merged_by: "Ada",
        base_branch: "main",
      },
    ]);
  });

  it("gives one per head of an octopus", () => {
    expect(
      merge("all", "main", [hash("b"), hash("d")]).map(({ pull_request, commit }) => [pull_request, commit]),
    ).toEqual([
      ["web#merge-cccccccccccc", hash("b")],
      ["web#merge-cccccccccccc-2", hash("d")],
    ]);
  });

  it.each([
    "Merge branch 'main' into login",
    "Merge remote-tracking branch 'origin/main' into login",
    "Merge branch 'login' of https://example.org/web into login",
    "Merge remote-tracking branch 'origin/main'",
    "Merge branch 'main' of https://example.org/web",
  ])("sees no pull request in %j", (message) => {
    expect(merge(message, "login")).toEqual([]);
  });

  it("sees none in a commit with one parent", () => {
    expect(merge("Merge pull request #12 from a/b", "main", [])).toEqual([]);
  });
});
