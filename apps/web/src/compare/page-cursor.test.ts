import type { Difference } from "@cim/contracts/history";
import { describe, expect, it } from "vitest";
import { differing, nothingRead, readOn } from "./page-cursor.ts";
import { pastRow } from "./test-things.ts";

const answer = (slice: string, keys: readonly string[], next: string | null): Difference => ({
  projection: "components",
  slice,
  from: { position: 1, time: null },
  to: { position: 9, time: null },
  added: keys.map((key) => pastRow(key)),
  removed: [],
  changed: [],
  counts: { added: 3, removed: 1, changed: 2, same: 10 },
  next,
});

describe("readOn", () => {
  it("goes through the pages of each slice, and counts each slice once", () => {
    let read = nothingRead(2);
    expect(read.next).toEqual({ slice: 0, after: null });
    read = readOn(read, answer("a", ["x", "y"], "y"), 2);
    expect(read.next).toEqual({ slice: 0, after: "y" });
    read = readOn(read, answer("a", ["z"], null), 2);
    expect(read.next).toEqual({ slice: 1, after: null });
    expect(read.counted).toBe(1);
    read = readOn(read, answer("b", ["x"], null), 2);
    expect(read.next).toBeNull();
    expect(read.things.map((thing) => `${thing.slice}/${thing.key}`)).toEqual(["a/x", "a/y", "a/z", "b/x"]);
    expect([read.counted, read.counts.same, differing(read.counts)]).toEqual([2, 20, 12]);
  });

  it("has nothing to ask where the role sees no slice", () => {
    expect(nothingRead(0).next).toBeNull();
  });
});
