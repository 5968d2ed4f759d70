import { describe, expect, it } from "vitest";
import { addTallies, settle, tallyLine } from "./tally.ts";

describe("tallyLine", () => {
  it("names skipped ones only when there are some", () => {
    expect(tallyLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(tallyLine({ passed: 0, failed: 3, skipped: 1 })).toBe("0 passed, 3 failed, 1 skipped");
  });
});

describe("addTallies", () => {
  it("adds each count", () => {
    const tallies = [
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ];
    expect(addTallies(tallies)).toEqual({ passed: 11, failed: 22, skipped: 33 });
    expect(addTallies([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe("settle", () => {
  const green = { passed: 5, failed: 0, skipped: 0 };

  it("believes a report that fits the exit", () => {
    expect(settle(green, true)).toEqual(green);
    expect(settle({ ...green, failed: 2 }, false)).toEqual({ ...green, failed: 2 });
  });

  it("counts a crash as one failed", () => {
    expect(settle(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle(green, false)).toEqual({ ...green, failed: 1 });
  });
});
