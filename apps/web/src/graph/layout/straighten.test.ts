import fc from "fast-check";
import { expect, test } from "vitest";
import { keepGap } from "./straighten.ts";

const wishes = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });

test("keeps the gap, and a wish that needs no push", () => {
  fc.assert(
    fc.property(wishes, (given) => {
      const heights = keepGap(given, 10);
      for (let at = 1; at < heights.length; at += 1) {
        expect((heights[at] ?? 0) - (heights[at - 1] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
      }
    }),
  );
  expect(keepGap([0, 50, 100], 10)).toEqual([0, 50, 100]);
  expect(keepGap([0, 0, 0], 10)).toEqual([-10, 0, 10]);
});

test("no other heights with that gap are nearer to the wishes", () => {
  const cost = (heights: readonly number[], given: readonly number[]) =>
    heights.reduce((sum, height, at) => sum + (height - (given[at] ?? 0)) ** 2, 0);
  fc.assert(
    fc.property(wishes, fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 12 }), (given, pushes) => {
      const best = keepGap(given, 10);
      // Any other heights that keep the gap: pushed by whatever, then made to keep it from above.
      const other: number[] = [];
      best.forEach((height, at) => {
        other.push(Math.max(height + (pushes[at] ?? 0), (other[at - 1] ?? Number.NEGATIVE_INFINITY) + 10));
      });
      expect(cost(best, given)).toBeLessThanOrEqual(cost(other, given) + 1e-6);
    }),
  );
});
