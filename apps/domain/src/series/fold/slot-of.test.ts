import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LastMeasured, slotOf } from "./slot-of.ts";

function slotsOf(seconds: readonly number[]): number[] {
  let last: LastMeasured | undefined;
  return seconds.map((second) => {
    const slot = slotOf(second, last);
    last = { slot, second };
    return slot;
  });
}

describe("the slot of a measurement", () => {
  it("is neither left out nor used twice by a timer that trembles, also around the edge of a slot", () => {
    const trembling = fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), {
      minLength: 2,
      maxLength: 50,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), trembling, (begin, trembles) => {
        const slots = slotsOf(trembles.map((tremble, at) => 1000 + begin / 10 + at * 10 + tremble));
        for (const [at, slot] of slots.entries()) {
          if (at > 0) expect(slot - (slots[at - 1] as number)).toBe(10);
        }
      }),
    );
  });

  it("stays within a slot's length of the truth, however a timer runs", () => {
    const gaps = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 100 });
    fc.assert(
      fc.property(gaps, (given) => {
        let second = 1000;
        const seconds = given.map((gap) => (second += gap));
        for (const [at, slot] of slotsOf(seconds).entries()) {
          const truth = seconds[at] as number;
          expect(slot).toBeGreaterThanOrEqual(truth - 21);
          expect(slot).toBeLessThanOrEqual(truth + 1);
        }
      }),
    );
  });

  it("is one for all the messages of one measurement", () => {
    expect(slotsOf([1009.99, 1020.01, 1020.01, 1020.01])).toEqual([1000, 1010, 1010, 1010]);
  });

  it("leaves a hole where nobody measured", () => {
    expect(slotsOf([1005, 1015, 1045, 1055])).toEqual([1000, 1010, 1040, 1050]);
  });
});
