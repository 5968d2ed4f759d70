import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePace } from "./make-pace.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the pace of pictures", () => {
  it("draws the first at once, then the newest of those that came meanwhile", () => {
    const drawn: number[] = [];
    const { pace } = makePace(() => 0);
    for (const picture of [1, 2, 3]) pace(() => drawn.push(picture));
    expect(drawn).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(drawn).toEqual([1, 3]);
  });

  it("rests three times as long as a picture took", () => {
    const drawn: number[] = [];
    let time = 0;
    const { pace } = makePace(() => time);
    pace(() => {
      time += 200;
      drawn.push(1);
    });
    pace(() => drawn.push(2));
    vi.advanceTimersByTime(599);
    expect(drawn).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(drawn).toEqual([1, 2]);
  });

  it("draws nothing any more once it is stopped", () => {
    const drawn: number[] = [];
    const { pace, stop } = makePace(() => 0);
    pace(() => drawn.push(1));
    pace(() => drawn.push(2));
    stop();
    vi.advanceTimersByTime(1_000);
    expect(drawn).toEqual([1]);
  });
});
