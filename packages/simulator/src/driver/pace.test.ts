import { describe, expect, it } from "vitest";
import { makePace } from "./pace.ts";

const day = 3_600_000;

/** Events told from one time to another, looked at every few milliseconds. */
function toldBetween(pace: ReturnType<typeof makePace>, from: number, to: number, every = 7): number {
  let told = 0;
  for (let now = from; now <= to; now += every) {
    const due = pace.due(now);
    pace.told(due);
    told += due;
  }
  return told;
}

describe("the pace of events", () => {
  it.each([0.5, 1, 20, 1000, 50_000])("is %d a second", (ratePerSecond) => {
    const pace = makePace({ ratePerSecond, day: 0, begin: 0 });
    const told = toldBetween(pace, 0, 20_000);
    expect(Math.abs(told - ratePerSecond * 20)).toBeLessThanOrEqual(1 + ratePerSecond * 0.01);
  });

  it("tells the first event at once and says when the next is due", () => {
    const pace = makePace({ ratePerSecond: 4, day: 0, begin: 100 });
    expect(pace.due(100)).toBe(1);
    pace.told(1);
    expect(pace.due(100)).toBe(0);
    expect(pace.untilNext(100)).toBeCloseTo(250);
    expect(pace.untilNext(200)).toBeCloseTo(150);
    expect(pace.due(351)).toBe(1);
  });

  it("is busier at one time of the day than at another, and as asked on the average", () => {
    const pace = makePace({ ratePerSecond: 10, day, begin: 0 });
    const busy = toldBetween(pace, 0, day / 2, 50);
    const quiet = toldBetween(pace, day / 2 + 50, day, 50);
    expect(busy / quiet).toBeGreaterThan(2);
    expect(Math.abs((busy + quiet) / 36_000 - 1)).toBeLessThan(0.02);
    expect(pace.load(0)).toBe(1);
  });

  it("does not make up for what could not be told in time", () => {
    const pace = makePace({ ratePerSecond: 100, day: 0, begin: 0 });
    expect(pace.due(60_000)).toBeLessThanOrEqual(100);
  });

  it("stands still, goes some steps, and goes on without catching up", () => {
    const pace = makePace({ ratePerSecond: 100, day: 0, begin: 0 });
    toldBetween(pace, 0, 1000);
    pace.pause(1000);
    expect(toldBetween(pace, 1000, 5000)).toBe(0);
    expect(pace.untilNext(5000)).toBe(Number.POSITIVE_INFINITY);
    pace.step(3, 5000);
    expect(pace.untilNext(5000)).toBe(0);
    expect(toldBetween(pace, 5000, 6000)).toBe(3);
    expect(pace.isPaused()).toBe(true);
    pace.resume(9000);
    expect(pace.due(9000)).toBeLessThanOrEqual(1);
    expect(toldBetween(pace, 9000, 10_000)).toBeGreaterThan(98);
  });

  it("steps from a running machine by standing still after them", () => {
    const pace = makePace({ ratePerSecond: 100, day: 0, begin: 0 });
    toldBetween(pace, 0, 100);
    pace.step(5, 100);
    expect(toldBetween(pace, 100, 2000)).toBe(5);
  });

  it("goes on as before when the clock is set back", () => {
    const pace = makePace({ ratePerSecond: 100, day: 0, begin: 0 });
    toldBetween(pace, 0, 3_600_000);
    for (let now = 0; now < 1000; now += 100) expect(pace.due(now)).toBeGreaterThanOrEqual(0);
    expect(pace.untilNext(1000)).toBeLessThanOrEqual(10);
    expect(toldBetween(pace, 3_600_000, 3_601_000)).toBeGreaterThan(98);
  });

  it("takes another rate at once", () => {
    const pace = makePace({ ratePerSecond: 1, day: 0, begin: 0 });
    toldBetween(pace, 0, 2000);
    pace.setRate(1000, 2000);
    expect(toldBetween(pace, 2000, 3000)).toBeGreaterThan(980);
    expect(pace.rate()).toBe(1000);
  });
});
