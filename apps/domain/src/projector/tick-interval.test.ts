import { describe, expect, it } from "vitest";
import { catchUpFrom, longestTick, nextTick } from "./tick-interval.ts";

/** The interval that settles at so many events per second, when a tick itself takes `work` milliseconds. */
function settled(perSecond: number, work = 3): number {
  let interval = 0;
  for (let tick = 0; tick < 100; tick++) {
    const events = (perSecond * Math.max(interval, work)) / 1000;
    interval = nextTick(interval, { events, waiting: 0 });
  }
  return interval;
}

describe("the tick", () => {
  it.each([
    [10, 0],
    [1000, 0],
    [5000, 0],
    [50_000, longestTick],
    [200_000, longestTick],
  ])("at %d events per second settles at %d ms", (perSecond, interval) => {
    expect(settled(perSecond)).toBe(interval);
  });
  it("comes back to none when the load is over", () => {
    let interval = longestTick;
    for (let tick = 0; tick < 10; tick++) interval = nextTick(interval, { events: 1, waiting: 0 });
    expect(interval).toBe(0);
  });
  it("does not pause while catching up", () => {
    expect(nextTick(longestTick, { events: 5000, waiting: catchUpFrom })).toBe(0);
  });
});
