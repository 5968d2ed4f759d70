import fc from "fast-check";
import { validate, version } from "uuid";
import { expect, it } from "vitest";
import { deterministicEventId, newEventId } from "./event-id.ts";

it("makes UUIDv7s that sort in the order in which they were made", () => {
  const ids = Array.from({ length: 1000 }, newEventId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

it("makes the same UUIDv7 of the same time and seed, and another of any other", () => {
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(time, fc.string(), fc.string(), (milliseconds, seed, other) => {
      const id = deterministicEventId(milliseconds, seed);
      expect([validate(id), version(id)]).toEqual([true, 7]);
      expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(milliseconds);
      expect(deterministicEventId(milliseconds, seed)).toBe(id);
      if (other !== seed) expect(deterministicEventId(milliseconds, other)).not.toBe(id);
    }),
  );
});

it("is pinned, as stored ids depend on it", () => {
  expect(deterministicEventId(1_700_000_000_000, "hello")).toMatchInlineSnapshot(
    `"018bcfe5-6800-7a8f-963d-b38682925e44"`,
  );
});

it.each([
  [-5, "00000000-0000"],
  [Number.NaN, "00000000-0000"],
  [2 ** 60, "ffffffff-ffff"],
  [1.9, "00000000-0001"],
])("cuts the time %s to what a UUIDv7 holds", (time, start) => {
  const id = deterministicEventId(time, "seed");
  expect([validate(id), id.startsWith(start)]).toEqual([true, true]);
});
