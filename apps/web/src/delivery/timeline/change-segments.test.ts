import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, changeOf, minute } from "../test-changes.ts";
import { changeSegments, isInSight } from "./change-segments.ts";
import { timeTicks } from "./time-ticks.ts";

const sight = { from: at(0), to: at(100) };

describe("a change over time", () => {
  it("is the time to each step, and what lasts still", () => {
    const change = changeOf("a", {
      reached: { submitted: 10, "build-started": 20, built: 50 },
      state: "waiting",
      waitsFor: "published",
      waitsSince: minute(50),
    });
    expect(changeSegments(change, sight, at(90))).toEqual([
      { step: "build-started", phase: "build", state: "done", start: 0.1, end: 0.2, took: 600_000 },
      { step: "built", phase: "build", state: "done", start: 0.2, end: 0.5, took: 1_800_000 },
      { step: "published", phase: "publish", state: "waiting", start: 0.5, end: 0.9, took: 2_400_000 },
    ]);
  });

  it("is cut at the edges, but tells how long all of it took", () => {
    const change = changeOf("a", { reached: { submitted: -100, "build-started": 50, built: 200 } });
    expect(changeSegments(change, sight, at(100))).toMatchObject([
      { start: 0, end: 0.5, took: 9_000_000 },
      { start: 0.5, end: 1 },
    ]);
    expect(changeSegments(change, { from: at(300), to: at(400) }, at(400))).toEqual([]);
  });

  it("says where it failed", () => {
    const failed = changeOf("a", {
      reached: { "build-started": 1, built: 2 },
      failed: "built",
      state: "failed",
    });
    expect(changeSegments(failed, sight, at(90))).toMatchObject([{ step: "built", state: "failed" }]);
  });

  it("is in sight while any of it is", () => {
    const over = changeOf("a", { reached: { submitted: 10, deployed: 20 } });
    const sights: readonly (readonly [number, number])[] = [
      [0, 5],
      [0, 15],
      [15, 18],
      [20, 30],
      [21, 30],
    ];
    expect(sights.map(([from, to]) => isInSight(over, { from: at(from), to: at(to) }))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    const waiting = changeOf("b", {
      reached: { submitted: 10 },
      waitsFor: "build-started",
      waitsSince: minute(10),
    });
    expect(isInSight(waiting, { from: at(500), to: at(600) })).toBe(true);
  });

  it("never leaves the picture, in whatever order its steps were told (property)", () => {
    const times = fc.record(
      { submitted: fc.nat(300), "build-started": fc.nat(300), built: fc.nat(300), deployed: fc.nat(300) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(times, fc.nat(300), fc.integer({ min: 1, max: 300 }), (reached, from, length) => {
        const shown = { from: at(from), to: at(from + length) };
        for (const { start, end, took } of changeSegments(changeOf("a", { reached }), shown, shown.to)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(1);
          expect(took).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("the time axis", () => {
  it("has round times, few enough", () => {
    expect(timeTicks(at(1), at(59), 8).map((tick) => new Date(tick).toISOString().slice(11, 16))).toEqual([
      "12:10",
      "12:20",
      "12:30",
      "12:40",
      "12:50",
    ]);
    for (const length of [10, 60, 360, 1_440, 10_080]) {
      expect(timeTicks(at(0), at(length), 8).length).toBeLessThanOrEqual(9);
    }
  });
});
