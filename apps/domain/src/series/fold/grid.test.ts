import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridOf } from "./grid.ts";
import { levels, spanOf } from "./levels.ts";

const hour = 3600;
const day = 24 * hour;
const now = 1_800_000_000;

describe("the grid of an answer", () => {
  it("covers the span with at most so many points, each a whole number of kept ones, wherever it lies", () => {
    const span = fc.record({
      back: fc.integer({ min: 0, max: 40 * 365 * day }),
      length: fc.integer({ min: 1, max: 40 * 365 * day }),
      points: fc.integer({ min: 2, max: 2000 }),
    });
    fc.assert(
      fc.property(span, ({ back, length, points }) => {
        const from = now - back;
        const grid = gridOf(from, from + length, points, now);
        expect(grid.count).toBeGreaterThan(0);
        expect(grid.count).toBeLessThanOrEqual(points);
        expect(grid.step % grid.level.step).toBe(0);
        expect(grid.from % grid.step).toBe(0);
        expect(grid.from).toBeLessThanOrEqual(from);
        expect(grid.from + grid.step * grid.count).toBeGreaterThanOrEqual(from + length);
        const isKept = from >= now - grid.level.keep || grid.level === levels.at(-1);
        expect(isKept).toBe(true);
      }),
    );
  });

  it.each([
    ["the last hour", hour, 0, 360, 10, "10s"],
    ["the last six hours on a small chart", 6 * hour - 60, 0, 120, 180, "1m"],
    ["the last three days", 3 * day - 60, 0, 300, 900, "15m"],
    ["five minutes of last week, which is not kept so fine any more", 300, 7 * day, 300, 900, "15m"],
    ["a year", 365 * day, 0, 400, day, "6h"],
  ])("of %s", (_, length, back, points, step, level) => {
    const grid = gridOf(now - back - length, now - back, points, now);
    expect([grid.step, grid.level.name]).toEqual([step, level]);
  });
});

describe("the levels", () => {
  it("nest: chunks in chunks, points in points, and a finer one is gone before a coarser one", () => {
    for (const [at, level] of levels.entries()) {
      const finer = levels[at - 1];
      if (finer === undefined) continue;
      expect(spanOf(level) % spanOf(finer)).toBe(0);
      expect(spanOf(finer) % level.step).toBe(0);
      expect(level.step % finer.step).toBe(0);
      expect(level.keep).toBeGreaterThan(finer.keep);
    }
  });
});
