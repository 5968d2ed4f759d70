import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { untilNextMeasure } from "./measure-clock.ts";
import { measureSeconds } from "./messages.ts";

const slot = measureSeconds * 1000;

describe("the next moment to measure", () => {
  it("is the middle of a slot, never at once, and never further than a slot and a bit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), (now) => {
        const wait = untilNextMeasure(now);
        expect((now + wait) % slot).toBe(slot / 2);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(slot * 1.05);
      }),
    );
  });

  it("is in the next slot, each time, also for a timer that fires a little early or late", () => {
    const trembles = fc.array(fc.integer({ min: -20, max: 400 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), trembles, (begin, given) => {
        let now = begin + untilNextMeasure(begin);
        for (const tremble of given) {
          const before = Math.floor(now / slot);
          now += untilNextMeasure(now) + tremble;
          expect(Math.floor(now / slot)).toBe(before + 1);
          now -= tremble; // each tremble is by itself
        }
      }),
    );
  });
});
