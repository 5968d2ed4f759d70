import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { because } from "./because.ts";
import { rowAfter } from "./next-row.ts";

/** The leaves of a value by dotted path, written independently of the walk under test. */
function leaves(value: Readonly<Record<string, unknown>>, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      for (const [path, leaf] of leaves(inner as Record<string, unknown>, `${prefix}${name}.`))
        found.set(path, leaf);
    } else found.set(prefix + name, JSON.stringify(inner));
  }
  return found;
}

const name = fc.constantFrom("a", "b", "c");
const leaf = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 2 }),
  fc.array(fc.integer({ max: 1, min: 0 }), { maxLength: 2 }),
);
const fields = fc.dictionary(
  name,
  fc.oneof(leaf, fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf)))),
);

describe("because", () => {
  it("names every leaf of a new row", () => {
    expect(because(undefined, { a: 1, b: { c: null, d: [1] } }, undefined, 7)).toEqual({
      a: 7,
      "b.c": 7,
      "b.d": 7,
    });
  });

  it("is undefined when nothing changed, lists compared as one value", () => {
    expect(because({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, { a: 3 }, 9)).toBeUndefined();
  });

  it("forgets the paths of what vanished or became another shape", () => {
    expect(because({ a: { b: 1, c: 2 } }, { a: { c: 2 } }, { "a.b": 1, "a.c": 1 }, 2)).toEqual({ "a.c": 1 });
    expect(because({ a: { b: 1 } }, { a: 5 }, { "a.b": 1 }, 2)).toEqual({ a: 2 });
    expect(because({ a: 5 }, { a: { b: 1 } }, { a: 1 }, 2)).toEqual({ "a.b": 2 });
  });

  it("over any history, names for each leaf the step that last changed it", () => {
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 8 }), (history) => {
        let row = rowAfter(undefined, { ...history[0] }, "k", { position: 1, time: "t1" });
        const expected = new Map<string, number>(
          [...leaves(history[0] ?? {}).keys()].map((path) => [path, 1]),
        );
        for (const [index, next] of history.entries()) {
          if (index === 0) continue;
          const [before, after] = [leaves(history[index - 1] ?? {}), leaves(next)];
          for (const path of before.keys()) if (!after.has(path)) expected.delete(path);
          for (const [path, value] of after) if (before.get(path) !== value) expected.set(path, index + 1);
          row = rowAfter(row, { ...next }, "k", { position: index + 1, time: `t${index + 1}` });
        }
        expect(row?.because).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it("leaves the very same row when nothing changed", () => {
    const row = rowAfter(undefined, { a: 1 }, "k", { position: 1, time: "t" });
    expect(rowAfter(row, { a: 1 }, "k", { position: 2, time: "u" })).toBe(row);
  });
});
