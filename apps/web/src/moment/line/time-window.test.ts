import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fitWindow,
  panWindow,
  shareOf,
  spanNames,
  spanOf,
  timeAtShare,
  windowAround,
  windowOfSpan,
  zoomWindow,
} from "./time-window.ts";

const hour = 3_600_000;
const history = { from: 0, to: 100 * hour };
const moments = fc.integer({ min: -hour, max: 101 * hour });
const windows = fc
  .tuple(moments, fc.integer({ min: 1, max: 200 * hour }))
  .map(([from, size]) => fitWindow({ from, to: from + size }, history));

function expectWithinHistory(found: { from: number; to: number }): void {
  expect(found.from).toBeGreaterThanOrEqual(history.from - 0.01);
  expect(found.to).toBeLessThanOrEqual(history.to + 0.01);
  expect(found.to - found.from).toBeGreaterThanOrEqual(1_999.99);
}

describe("the window of the time line", () => {
  test("never leaves the history there is, nor becomes too short to see, whatever is done to it", () => {
    fc.assert(
      fc.property(windows, moments, fc.double({ min: 0.001, max: 1_000, noNaN: true }), (shown, time, by) => {
        expectWithinHistory(shown);
        expectWithinHistory(zoomWindow(shown, by, time, history));
        expectWithinHistory(panWindow(shown, time - hour * 50, history));
        expectWithinHistory(windowAround(shown, time, history));
        for (const span of spanNames) expectWithinHistory(windowOfSpan(span, time, history));
      }),
    );
  });
  test("zooms around the time under the pointer", () => {
    const closer = zoomWindow({ from: 10 * hour, to: 20 * hour }, 2, 12 * hour, history);
    expect(closer).toEqual({ from: 11 * hour, to: 16 * hour });
    expect(shareOf(12 * hour, closer)).toBeCloseTo(0.2, 10);
  });
  test("stops at the ends without changing its size", () => {
    expect(panWindow({ from: 90 * hour, to: 95 * hour }, 50 * hour, history)).toEqual({
      from: 95 * hour,
      to: 100 * hour,
    });
    expect(windowOfSpan("day", 1 * hour, history)).toEqual({ from: 0, to: 24 * hour });
  });
  test("shows all there is when history is shorter than the span", () => {
    expect(windowOfSpan("week", 5 * hour, history)).toEqual(history);
    expect(spanOf(history, history)).toBe("all");
    expect(spanOf({ from: 5, to: 5 + 24 * hour }, history)).toBe("day");
    expect(spanOf({ from: 5, to: 5 + 23 * hour }, history)).toBeUndefined();
  });
  test("a history of one moment still has a window", () => {
    const found = windowOfSpan("hour", 5_000, { from: 5_000, to: 5_000 });
    expect(found).toEqual({ from: 5_000, to: 7_000 });
  });
  test("a share and its time go back and forth", () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), (shown, share) => {
        expect(shareOf(timeAtShare(share, shown), shown)).toBeCloseTo(share, 5);
      }),
    );
  });
  test("moves only for a time that is out of sight", () => {
    const shown = { from: 10 * hour, to: 20 * hour };
    expect(windowAround(shown, 10 * hour, history)).toBe(shown);
    expect(windowAround(shown, 40 * hour, history)).toEqual({ from: 35 * hour, to: 45 * hour });
  });
});
