import type { SubjectFormRow } from "@cim/contracts/language";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOpen, rateOf, subjectTree } from "./subject-tree.ts";
import { formOf } from "./test-forms.ts";

const now = Date.parse("2026-11-21T12:00:30Z");

const shown = (rows: readonly SubjectFormRow[], open: readonly string[], query = "") =>
  subjectTree(rows, { open: new Set(open), query, now }).map(
    (node) => `${"-".repeat(node.depth)}${node.text} ${node.count}`,
  );

const rows = [
  formOf("git.event.commit.analyzed", { count: 3 }),
  formOf("git.event.branch.created", { count: 2 }),
  formOf("agent.events.*.deployed", { count: 5, agrees: false, publishers: ["agent-service"] }),
];

describe("the tree of subjects", () => {
  it("counts everything below a token, and shows what is open", () => {
    expect(shown(rows, [])).toEqual(["agent 5", "git 5"]);
    expect(shown(rows, ["git", "git.event"])).toEqual([
      "agent 5",
      "git 5",
      "-event 5",
      "--branch 2",
      "--commit 3",
    ]);
    expect(shown(rows, ["git.event"]), "nothing is open below what is closed").toEqual(["agent 5", "git 5"]);
  });

  it("opens at first as many levels as a look takes in", () => {
    expect(shown(rows, [...firstOpen(rows)])).toHaveLength(10);
    const many = Array.from({ length: 100 }, (_, index) => formOf(`local.a${index}.b.c`));
    expect([...firstOpen(many)], "a lone first token, whatever is below").toEqual(["local"]);
  });

  it("opens the way to what is searched for, in forms, types and publishers", () => {
    expect(shown(rows, [], "agent-service")).toEqual(["agent 5", "-events 5", "--* 5", "---deployed 5"]);
    expect(shown(rows, [], "nowhere")).toEqual([]);
  });

  it("opens the way to the forms that a pattern may meet, by it alone", () => {
    expect(shown(rows, [], "Git.*.commit.>")).toEqual(["git 3", "-event 3", "--commit 3", "---analyzed 3"]);
    expect(shown(rows, [], "agent.events.a-17.*")).toEqual([
      "agent 5",
      "-events 5",
      "--* 5",
      "---deployed 5",
    ]);
    expect(shown(rows, [], "*.event")).toEqual([]);
  });

  it("tells how many forms break their grammar", () => {
    expect(subjectTree(rows, { open: new Set(), query: "", now }).map((node) => node.disagreeing)).toEqual([
      1, 0,
    ]);
  });

  it("keeps one form of two sources apart at its end", () => {
    const both = [formOf("a.b", { key: "|a.b" }), formOf("a.b", { key: "east|a.b", source: "east" })];
    const [node] = subjectTree(both, { open: new Set(), query: "", now });
    expect(node).toMatchObject({ count: 2, forms: 2 });
  });

  it("has at its first level all there is, for any forms", () => {
    const token = fc.constantFrom("a", "b", "c", "*");
    const forms = fc.array(fc.tuple(fc.array(token, { minLength: 1, maxLength: 5 }), fc.nat(100)));
    fc.assert(
      fc.property(forms, fc.array(token), (given, open) => {
        const all = given.map(([tokens, count], index) =>
          formOf(tokens.join("."), { count, key: String(index) }),
        );
        const nodes = subjectTree(all, { open: new Set(open), query: "", now });
        const first = nodes.filter((node) => node.depth === 0);
        const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
        expect(sum(first.map((node) => node.count))).toBe(sum(all.map((row) => row.count)));
        expect(sum(first.map((node) => node.forms))).toBe(all.length);
        expect(new Set(nodes.map((node) => node.path)).size).toBe(nodes.length);
      }),
    );
  });
});

describe("the rate of a form", () => {
  it("is the mean of its whole minutes, what came so far in the first, and none once quiet", () => {
    expect(rateOf({ perMinute: [2, 10, 20], lastTime: "2026-11-21T12:00:00Z" }, now)).toBe(15);
    expect(rateOf({ perMinute: [7], lastTime: "2026-11-21T12:00:00Z" }, now)).toBe(7);
    expect(rateOf({ perMinute: [2, 10, 20], lastTime: "2026-11-21T11:57:00Z" }, now)).toBe(0);
  });
});
