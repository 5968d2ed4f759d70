import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairRows } from "./pair-rows.ts";
import { pastRow } from "./test-things.ts";

describe("pairRows", () => {
  it("puts the same key on one line, leaves gaps, and names what changed", () => {
    const pairs = pairRows(
      [pastRow("c", { state: "up", tags: ["a"] }, 1), pastRow("a", {}, 1), pastRow("d", { state: "up" }, 2)],
      [
        pastRow("b", {}, 5),
        pastRow("d", { state: "up" }, 2),
        pastRow("c", { state: "down", tags: ["a"] }, 4),
      ],
    );
    expect(pairs.map((pair) => [pair.key, pair.kind, [...pair.changed]])).toEqual([
      ["a", "removed", []],
      ["b", "added", []],
      ["c", "changed", ["state"]],
      ["d", "same", []],
    ]);
  });

  it("calls a row changed whose fields are back at their values, and names none", () => {
    const [pair] = pairRows([pastRow("a", { state: "up" }, 1)], [pastRow("a", { state: "up" }, 9)]);
    expect([pair?.kind, pair?.changed.size]).toEqual(["changed", 0]);
  });

  it("holds each row of both moments once, in the order of keys, whatever the rows", () => {
    const rows = fc.uniqueArray(fc.tuple(fc.string(), fc.nat(5)), { selector: ([key]) => key });
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const make = (list: readonly (readonly [string, number])[], position: number) =>
          list.map(([key, value]) => pastRow(key, { value }, position));
        const before = make(one, 1);
        const after = make(other, 2);
        const pairs = pairRows(before, after);
        expect(pairs.flatMap((pair) => pair.before ?? [])).toHaveLength(before.length);
        expect(pairs.flatMap((pair) => pair.after ?? [])).toHaveLength(after.length);
        const keys = pairs.map((pair) => pair.key);
        expect(keys).toEqual([...new Set([...one, ...other].map(([key]) => key))].sort());
        for (const pair of pairs)
          expect(pair.changed.has("value")).toBe(
            pair.before !== undefined && pair.after !== undefined && pair.before.value !== pair.after.value,
          );
      }),
    );
  });
});
