import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strips } from "./strips.ts";

const place = { x: 10, y: 20, width: 400, height: 250 };

describe("strips", () => {
  it("parts a place by weights, in order, without holes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }), (given) => {
        const weights = given.toSorted((one, other) => other - one);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const rects = strips(weights, place);
        expect(rects).toHaveLength(weights.length);
        rects.forEach((rect, index) => {
          const share = (rect.width * rect.height) / (place.width * place.height);
          expect(share).toBeCloseTo((weights[index] ?? 0) / total, 9);
          expect(rect.x).toBeGreaterThanOrEqual(place.x - 1e-6);
          expect(rect.y).toBeGreaterThanOrEqual(place.y - 1e-6);
          expect(rect.x + rect.width).toBeLessThanOrEqual(place.x + place.width + 1e-6);
          expect(rect.y + rect.height).toBeLessThanOrEqual(place.y + place.height + 1e-6);
          const before = rects[index - 1];
          if (before) expect(rect.y > before.y - 1e-9 && (rect.x > before.x || rect.y > before.y)).toBe(true);
        });
      }),
    );
  });

  it("makes twelve equals three rows of four in a wide place, and no slivers of what is alike", () => {
    const rects = strips(Array(12).fill(7), { x: 0, y: 0, width: 1200, height: 700 });
    expect(new Set(rects.map(({ y }) => Math.round(y))).size).toBe(3);
    for (const { width, height } of strips(Array(300).fill(3), place)) {
      expect(width / height).toBeGreaterThan(0.5);
      expect(width / height).toBeLessThan(2);
    }
  });

  it("has nothing for nobody", () => {
    expect(strips([], place)).toEqual([]);
  });
});
