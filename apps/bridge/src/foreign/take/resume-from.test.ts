import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resumeFrom, tailLength } from "./resume-from.ts";

/**
 * One life of a copy: reads the foreign sequences from where it may, at most `size` at a time between the lowest that is not
 * stored and the newest sent, and crashes with any of those on their way stored, in any order.
 */
function runUntilCrash(
  foreign: readonly number[],
  log: number[],
  size: number,
  steps: readonly number[],
): void {
  const { from, have } = resumeFrom(log.slice(-tailLength(size)), size);
  const wanted = foreign.filter((sequence) => sequence >= from);
  const window: { readonly sequence: number; done: boolean }[] = [];
  let next = 0;
  for (const step of steps) {
    while (window.length < size && next < wanted.length) {
      const sequence = wanted[next] ?? 0;
      window.push({ sequence, done: have.has(sequence) });
      next += 1;
    }
    // Any one of those on their way is stored now: acknowledgements may come, and be retried, in any order.
    const open = window.filter(({ done }) => !done);
    const stored = open[step % Math.max(1, open.length)];
    if (stored !== undefined) {
      stored.done = true;
      log.push(stored.sequence);
    }
    while (window[0]?.done) window.shift();
  }
}

describe("resumeFrom", () => {
  it("reads from the beginning when nothing is stored", () => {
    expect(resumeFrom([], 4)).toEqual({ from: 1, have: new Set() });
  });

  it("reads again what may be missing below the newest", () => {
    expect(resumeFrom([1, 2, 3, 5, 6, 4, 9], 3)).toEqual({ from: 6, have: new Set([6, 9]) });
  });

  it("neither loses nor doubles anything over any number of crashes, with gaps in the foreign sequence", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.array(fc.nat(1000), { maxLength: 40 }), { maxLength: 12 }),
        (sequences, size, lives) => {
          const foreign = [...sequences].sort((one, other) => one - other);
          const log: number[] = [];
          for (const steps of lives) runUntilCrash(foreign, log, size, steps);
          runUntilCrash(foreign, log, size, Array<number>(foreign.length + 1).fill(0));
          expect([...log].sort((one, other) => one - other)).toEqual(foreign);
        },
      ),
      { numRuns: 500 },
    );
  });
});
