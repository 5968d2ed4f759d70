import type { Density } from "@cim/contracts/history";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketSize, busiest, densityShape, guessPosition, guessTime } from "./density-shape.ts";

const start = Date.parse("2026-11-21T00:00:00Z");
const minute = 60_000;

/** Buckets of a minute with so many events each; the first event has position 101. */
function densityOf(counts: readonly number[]): Density {
  let position = 100;
  const buckets = counts.map((events, index) => {
    position += events;
    return { time: new Date(start + index * minute).toISOString(), position, events };
  });
  const end = new Date(start + counts.length * minute).toISOString();
  return {
    from: { position: 100, time: new Date(start).toISOString() },
    to: { position, time: end },
    buckets,
    marks: [],
    truncated: false,
  };
}
const shown = { from: start, to: start + 4 * minute };
const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });

describe("density", () => {
  test("draws a bar for each bucket with events, by the square root of how many", () => {
    expect(densityShape(densityOf([4, 0, 16, 1]), shown, 400, 40)).toBe(
      "M0 40v-20h99v20zM200 40v-40h99v40zM300 40v-10h99v10z",
    );
  });
  test("draws nothing of nothing", () => {
    expect(densityShape(densityOf([0, 0]), shown, 400, 40)).toBe("");
    expect(densityShape(densityOf([]), shown, 400, 40)).toBe("");
  });
  test("scales to what is in sight and cuts at the edges", () => {
    const density = densityOf([900, 4, 1, 4]);
    const near = { from: start + 1.5 * minute, to: start + 3.5 * minute };
    expect(busiest(density, near)).toBe(4);
    expect(densityShape(density, near, 200, 40)).toBe("M0 40v-40h49v40zM50 40v-20h99v20zM150 40v-40h49v40z");
  });
  test("a single bucket covers all up to the end", () => {
    expect(bucketSize(densityOf([5]))).toBe(minute);
  });
});

describe("guessing between time and position", () => {
  test("is exact at the ends of buckets and even between", () => {
    const density = densityOf([10, 0, 40]);
    expect(guessPosition(density, start - 1)).toBe(100);
    expect(guessPosition(density, start)).toBe(100);
    expect(guessPosition(density, start + minute / 2)).toBe(105);
    expect(guessPosition(density, start + 1.7 * minute)).toBe(110);
    expect(guessPosition(density, start + 2.5 * minute)).toBe(130);
    expect(guessPosition(density, start + 9 * minute)).toBe(150);
    expect(guessTime(density, 105)).toBe(start + minute / 2);
    expect(guessTime(density, 130)).toBe(start + 2.5 * minute);
  });
  test("never goes back while time goes on, and never leaves what there is", () => {
    fc.assert(
      fc.property(counts, fc.array(fc.integer({ min: -minute, max: 70 * minute })), (given, offsets) => {
        const density = densityOf(given);
        const found = offsets.sort((a, b) => a - b).map((offset) => guessPosition(density, start + offset));
        expect(found).toEqual([...found].sort((a, b) => a - b));
        for (const position of found) {
          expect(position).toBeGreaterThanOrEqual(100);
          expect(position).toBeLessThanOrEqual(density.to.position);
        }
      }),
    );
  });
  test("goes there and back", () => {
    fc.assert(
      fc.property(counts, fc.nat(), (given, seed) => {
        const density = densityOf(given);
        const position = 100 + (seed % (density.to.position - 99));
        expect(Math.abs(guessPosition(density, guessTime(density, position)) - position)).toBeLessThanOrEqual(
          1,
        );
      }),
    );
  });
});
