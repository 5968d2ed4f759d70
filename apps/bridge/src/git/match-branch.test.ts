import { expect, it } from "vitest";
import { matchBranch } from "./match-branch.ts";

it.each([
  [["main"], "main", true],
  [["main"], "maintenance", false],
  [["feature/*"], "feature/x", true],
  [["feature/*"], "feature/x/y", false],
  [["feature/**"], "feature/x/y", true],
  [["v?.x"], "v1.x", true],
  [["v?.x"], "v1yx", false],
  [["a", "(b|c)+"], "(b|c)+", true],
  [["a", "(b|c)+"], "b", false],
  [[], "anything/at all", true],
  [undefined, "main", true],
] as const)("%j matches %s: %s", (globs, branch, expected) => {
  expect(matchBranch(globs)(branch)).toBe(expected);
});
