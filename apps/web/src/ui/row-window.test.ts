import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowWindow, scrollToShow } from "./row-window.ts";

describe("rowWindow", () => {
  test("starts at the top and ends at the bottom of 10,000 rows", () => {
    expect(rowWindow(0, 720, 36, 10_000)).toEqual({ start: 0, count: 33 });
    expect(rowWindow(10_000 * 36, 720, 36, 10_000)).toEqual({ start: 9_967, count: 33 });
  });
  test("shows a short list whole, and nothing of none", () => {
    expect(rowWindow(0, 720, 36, 5)).toEqual({ start: 0, count: 5 });
    expect(rowWindow(500, 720, 36, 0)).toEqual({ start: 0, count: 0 });
  });
  test("always covers what is in sight, with a pool that does not change", () => {
    const total = 10_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: total * 36 - 720 }), (scrollTop) => {
        const { start, count } = rowWindow(scrollTop, 720, 36, total);
        expect(start * 36).toBeLessThanOrEqual(scrollTop);
        expect((start + count) * 36).toBeGreaterThanOrEqual(Math.min(total * 36, scrollTop + 720));
        expect(count).toBe(33);
      }),
    );
  });
});

describe("scrollToShow", () => {
  test("moves as little as needed, or not at all", () => {
    expect(scrollToShow(10, 0, 720, 36, 32)).toBe(0);
    expect(scrollToShow(10, 400, 720, 36, 32)).toBe(360);
    expect(scrollToShow(30, 0, 720, 36, 32)).toBe(31 * 36 - 688);
  });
});
