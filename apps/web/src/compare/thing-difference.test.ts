import { type Difference, differenceSchema } from "@cim/contracts/history";
import { describe, expect, it } from "vitest";
import { fieldChanges, type PastRow, thingDifferences, valueAt } from "./thing-difference.ts";

const row = (key: string, fields: Record<string, unknown> = {}, because: Record<string, number> = {}) => ({
  key,
  position: Math.max(1, ...Object.values(because)),
  time: "2026-11-21T00:00:00Z",
  because,
  ...fields,
});

const answer = (parts: Partial<Difference>): Difference =>
  differenceSchema.parse({
    projection: "components",
    slice: "fleet",
    from: { position: 10, time: "2026-11-21T00:00:00Z" },
    to: { position: 20, time: "2026-11-21T01:00:00Z" },
    added: [],
    removed: [],
    changed: [],
    counts: { added: 0, removed: 0, changed: 0, same: 0 },
    next: null,
    ...parts,
  });

describe("thingDifferences", () => {
  it("lists what vanished, appeared and changed, each with the event that did it", () => {
    const before = row("c", { state: "running", version: "1" }, { state: 3, version: 2 });
    const after = row("c", { state: "failing", version: "2" }, { state: 15, version: 14 });
    const found = thingDifferences(
      answer({
        added: [row("a", { state: "running" }, { component: 12, state: 18 })],
        removed: [{ row: row("r"), because: 13 }],
        changed: [
          {
            key: "c",
            before,
            after,
            fields: [
              { path: "version", before: "1", after: "2", because: 14 },
              { path: "state", before: "running", after: "failing", because: 15 },
            ],
          },
        ],
      }),
    );
    expect(found.map((one) => [one.kind, one.key, one.because])).toEqual([
      ["removed", "r", 13],
      ["added", "a", 12],
      ["changed", "c", 15],
    ]);
    expect(found[2]?.fields.map((field) => field.path)).toEqual(["state", "version"]);
    expect([found[0]?.after, found[1]?.before]).toEqual([undefined, undefined]);
  });

  it("names the last event of a thing whose fields are all back at their values", () => {
    const [found] = thingDifferences(
      answer({ changed: [{ key: "c", before: row("c"), after: { ...row("c"), position: 19 }, fields: [] }] }),
    );
    expect([found?.kind, found?.because, found?.fields]).toEqual(["changed", 19, []]);
  });

  it("takes the row's own position where its fields name no event after the earlier moment", () => {
    const found = thingDifferences(answer({ added: [{ ...row("a"), position: 17 }] }));
    expect(found[0]?.because).toBe(17);
  });
});

describe("fieldChanges", () => {
  const step = { time: "2026-11-21T00:30:00Z", position: 14, outcome: "done", actor: "ci" };
  const before: PastRow = row("x", { title: "T", steps: {}, state: "waiting" });
  const after: PastRow = row("x", { title: "T", steps: { built: step }, state: "running" });

  it("tells the parts of one step as one change, with all that is said of it", () => {
    const parts = ["time", "outcome", "actor"].map((name, index) => ({
      path: `steps.built.${name}`,
      before: null,
      after: "any",
      because: 12 + index,
    }));
    expect(fieldChanges(before, after, parts)).toEqual([
      { path: "steps.built", before: null, after: step, because: 14 },
    ]);
  });

  it("leaves out what the runner adds, and keeps a field that only the earlier row had", () => {
    const fields = ["position", "because.state", "time", "gone"].map((path) => ({
      path,
      before: 1,
      after: null,
      because: null,
    }));
    expect(fieldChanges(before, after, fields).map((field) => field.path)).toEqual(["gone"]);
  });
});

describe("valueAt", () => {
  it("reads nested values and nothing that was not put there", () => {
    expect(valueAt({ a: { b: 0 } }, "a.b")).toBe(0);
    expect(valueAt({ a: {} }, "a.toString")).toBeNull();
    expect(valueAt(undefined, "a")).toBeNull();
  });
});
