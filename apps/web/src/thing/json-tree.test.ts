import { describe, expect, it } from "vitest";
import { allPaths, dotted, parentPath, treeRows } from "./json-tree.ts";

const value = { type: "A", inner: { list: [1, "two", null], empty: {} }, done: true };
const shown = (rows: ReturnType<typeof treeRows>) =>
  rows.map((row) => `${"-".repeat(row.depth)}${row.name ?? "."} ${row.text || row.size}`);

describe("the tree of a body", () => {
  it("lists fields in their order, with what they hold", () => {
    expect(shown(treeRows(value, new Map()))).toEqual([
      ". 3",
      '-type "A"',
      "-inner 2",
      "--list 3",
      "---0 1",
      '---1 "two"',
      "---2 null",
      "--empty 0",
      "-done true",
    ]);
  });
  it("closes and opens what is asked", () => {
    const closed = new Map([["\ninner", false]]);
    expect(shown(treeRows(value, closed))).toEqual([". 3", '-type "A"', "-inner 2", "-done true"]);
    expect(treeRows(value, allPaths(value, false))).toHaveLength(4);
    expect(treeRows(value, allPaths(value, true))).toHaveLength(9);
  });
  it("does not open a large list by itself", () => {
    const large = { items: Array.from({ length: 50_000 }, (_, at) => ({ at })) };
    expect(treeRows(large, new Map())).toHaveLength(2);
    expect(treeRows(large, new Map([["\nitems", true]])).length).toBeGreaterThan(50_000);
  });
  it("knows parents and dotted paths", () => {
    expect(parentPath("\ninner\nlist")).toBe("\ninner");
    expect(parentPath("")).toBeUndefined();
    expect(dotted("\ninner\nlist\n0")).toBe("inner.list.0");
  });
});
