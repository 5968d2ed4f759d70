import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  flag,
  oneOf,
  readUrlValue,
  someOf,
  sortBy,
  text,
  type UrlCodec,
  whole,
  writeUrlValue,
} from "./url-codec.ts";

const sort = sortBy(["time", "name"], { column: "time", direction: "descending" });

function survives<Value>(codec: UrlCodec<Value>, value: Value): void {
  expect(readUrlValue(codec, writeUrlValue(codec, value) ?? undefined)).toEqual(value);
}

describe("URL values", () => {
  test("survive writing and reading", () => {
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (value) => survives(text(), value)));
    fc.assert(fc.property(fc.maxSafeNat(), (value) => survives(whole(), value)));
    fc.assert(
      fc.property(fc.subarray(["a", "b", "c"] as const), (value) => survives(someOf(["a", "b", "c"]), value)),
    );
    for (const value of [true, false]) for (const fallback of [true, false]) survives(flag(fallback), value);
    for (const column of ["time", "name"] as const) {
      for (const direction of ["ascending", "descending"] as const) survives(sort, { column, direction });
    }
  });
  test("the fallback is left out", () => {
    expect(writeUrlValue(text(), "")).toBeNull();
    expect(writeUrlValue(flag(), false)).toBeNull();
    expect(writeUrlValue(flag(true), false)).toBe("0");
    expect(writeUrlValue(sort, sort.fallback)).toBeNull();
    expect(writeUrlValue(sort, { column: "time", direction: "ascending" })).toBe("time");
  });
  test("what a person mistyped counts as left out", () => {
    expect(readUrlValue(oneOf(["all", "failing"]), "fialing")).toBe("all");
    expect(readUrlValue(whole(1), "0")).toBeUndefined();
    expect(readUrlValue(whole(), "1e9")).toBeUndefined();
    expect(readUrlValue(flag(), "yes")).toBe(false);
    expect(readUrlValue(sort, "-size")).toEqual(sort.fallback);
    expect(readUrlValue(text("x"), "y".repeat(5000))).toBe("x");
  });
});
