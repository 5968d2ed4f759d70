import { describe, expect, it } from "vitest";
import { allTimes, droppedShare, frameWords, mostOf } from "./frame-times.ts";

const one = { took: [1, 2, 3], frames: 60, dropped: 3, longestGap: 40 };
const other = { took: [9], frames: 40, dropped: 2, longestGap: 60 };

describe("allTimes", () => {
  it("puts the callbacks of all runs together and keeps the worst gap", () => {
    expect(allTimes([one, other])).toEqual({ took: [1, 2, 3, 9], frames: 100, dropped: 5, longestGap: 60 });
    expect(allTimes([])).toEqual({ took: [], frames: 0, dropped: 0, longestGap: 0 });
  });
});

describe("what is said of frames", () => {
  it("is the share of those that did not come, and the longest callback", () => {
    expect(droppedShare(allTimes([one, other]))).toBe(0.05);
    expect(droppedShare({ ...one, frames: 0, dropped: 0 })).toBe(0);
    expect(mostOf(one)).toBe(3);
    expect(mostOf({ ...one, took: [] })).toBe(0);
  });

  it("is put in words; a worker without callbacks has no frame times", () => {
    expect(frameWords(one)).toBe(
      "frame p50 2 ms, p95 3 ms, most 3 ms; 5 % frames dropped, longest gap 40 ms",
    );
    expect(frameWords({ ...one, took: [] })).toBe("5 % frames dropped, longest gap 40 ms");
  });
});
