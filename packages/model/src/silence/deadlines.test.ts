import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDeadlines } from "./deadlines.ts";

describe("deadlines", () => {
  it("come in the order of time, none that is done, none too early", () => {
    const items = fc.array(fc.record({ wakeAt: fc.nat({ max: 50 }), isDone: fc.boolean() }));
    fc.assert(
      fc.property(items, fc.nat({ max: 50 }), (given, now) => {
        const deadlines = createDeadlines<(typeof given)[number]>();
        for (const item of given) deadlines.put(item);
        const taken: number[] = [];
        for (let item = deadlines.next(now); item !== undefined; item = deadlines.next(now))
          taken.push(item.wakeAt);
        const expected = given
          .filter((item) => !item.isDone && item.wakeAt <= now)
          .map((item) => item.wakeAt);
        expect(taken).toEqual(expected.toSorted((left, right) => left - right));
      }),
    );
  });

  it("take no more room than twice what is waited for", () => {
    const deadlines = createDeadlines<{ wakeAt: number; isDone: boolean }>();
    for (let at = 0; at < 100_000; at++) {
      const item = { wakeAt: 1_000_000 + at, isDone: false };
      deadlines.put(item);
      item.isDone = at % 1000 !== 0;
    }
    expect(deadlines.size()).toBeLessThan(2048);
    let left = 0;
    while (deadlines.next(Number.MAX_SAFE_INTEGER) !== undefined) left++;
    expect(left).toBe(100);
  });
});
