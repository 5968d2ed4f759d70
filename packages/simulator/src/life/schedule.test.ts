import fc from "fast-check";
import { expect, it } from "vitest";
import { makeSchedule } from "./schedule.ts";

it("gives items back by time, and in their order where the time is the same", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (dues) => {
      const schedule = makeSchedule<number>();
      for (const [index, due] of dues.entries()) schedule.add(due, index);
      const taken: number[] = [];
      for (let item = schedule.takeDue(50); item !== undefined; item = schedule.takeDue(50)) taken.push(item);
      const expected = [...dues.keys()].sort(
        (one, other) => (dues[one] ?? 0) - (dues[other] ?? 0) || one - other,
      );
      expect(taken).toEqual(expected);
    }),
  );
});

it("keeps back what is not due", () => {
  const schedule = makeSchedule<string>();
  schedule.add(10, "later");
  expect(schedule.takeDue(9)).toBeUndefined();
  expect(schedule.takeDue(10)).toBe("later");
  expect(schedule.size()).toBe(0);
});
