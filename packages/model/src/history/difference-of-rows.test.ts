import { type AnyRow, differenceOfRows, type RowsDifference, rowDifferenceSchema } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowAfter } from "../projection/index.ts";

type RowsAt = ReadonlyMap<string, AnyRow>;

const leaf = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 2 }),
  fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
);
const name = fc.constantFrom("a", "b", "c");
const fields = fc.dictionary(
  name,
  fc.oneof(leaf, fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf)))),
);
const step = fc.record({
  key: fc.constantFrom("k1", "k2", "k3", "k4"),
  fields: fc.option(fields, { nil: undefined }),
});
const steps = fc.array(step, { maxLength: 25 });

/** Rows after each of the steps, from before the first. */
function history(given: readonly { key: string; fields: Record<string, unknown> | undefined }[]): RowsAt[] {
  const moments: RowsAt[] = [new Map()];
  for (const [index, { key, fields }] of given.entries()) {
    const rows = new Map(moments.at(-1));
    const cause = { position: index + 1, time: `t${index + 1}` };
    const row = rowAfter(rows.get(key), fields && { ...fields }, key, cause);
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
    moments.push(rows);
  }
  return moments;
}

function applied(rows: RowsAt, difference: RowsDifference<AnyRow>): RowsAt {
  const next = new Map(rows);
  for (const row of difference.removed) next.delete(row.key);
  for (const row of difference.added) next.set(row.key, row);
  for (const { key, before, after } of difference.changed) {
    expect(JSON.stringify(rows.get(key))).toBe(JSON.stringify(before));
    next.set(key, after as AnyRow);
  }
  return next;
}

const text = (rows: RowsAt) => [...rows].map(([key, row]) => `${key} ${JSON.stringify(row)}`).sort();

/** The leaf at a dotted path; null where there is none, also where fields lie deeper. */
function at(row: unknown, path: string): unknown {
  let value = row;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  const isLeaf = value !== undefined && (typeof value !== "object" || Array.isArray(value));
  return isLeaf ? value : null;
}

describe("the difference of rows", () => {
  it("applied to the rows of one moment gives those of the other", () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), (given, first, second) => {
        const moments = history(given);
        const [from, to] = [moments[first % moments.length], moments[second % moments.length]];
        if (from === undefined || to === undefined) throw new Error("there is no such moment");
        const difference = differenceOfRows(from, to);
        expect(text(applied(from, difference))).toEqual(text(to));
        expect(difference.same + difference.added.length + difference.changed.length).toBe(to.size);
      }),
    );
  });

  it("names exactly the fields that differ, with the event that made them so", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (given, first) => {
        const moments = history(given);
        const from = moments[first % moments.length] ?? new Map<string, AnyRow>();
        const to = moments.at(-1) ?? new Map<string, AnyRow>();
        for (const changed of differenceOfRows(from, to).changed) {
          rowDifferenceSchema.parse(changed);
          for (const field of changed.fields) {
            expect(at(changed.before, field.path)).toEqual(field.before);
            expect(at(changed.after, field.path)).toEqual(field.after);
            const why = (changed.after as AnyRow).because[field.path];
            if (why !== undefined) expect(field.because).toBe(why);
          }
          const told = new Set(changed.fields.map((field) => field.path));
          for (const [path, why] of Object.entries((changed.after as AnyRow).because)) {
            if (told.has(path)) continue;
            expect(at(changed.after, path)).toEqual(at(changed.before, path));
            expect(why).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it("says what took the place of a field that vanished", () => {
    const cause = (position: number) => ({ position, time: "t" });
    const before = rowAfter(undefined, { a: { b: 1 }, c: 2 }, "k", cause(1)) as AnyRow;
    const after = rowAfter(before, { a: 5, c: 2 }, "k", cause(2)) as AnyRow;
    expect(differenceOfRows(new Map([["k", before]]), new Map([["k", after]])).changed[0]?.fields).toEqual([
      { path: "a", before: null, after: 5, because: 2 },
      { path: "a.b", before: 1, after: null, because: 2 },
    ]);
  });
});
