import { describe, expect, it } from "vitest";
import { comparedCodec, toggleMark } from "./compared-codec.ts";

describe("events marked to compare", () => {
  it("stand in the address", () => {
    expect(comparedCodec.parse("12,15")).toEqual([12, 15]);
    expect(comparedCodec.format([12, 15])).toBe("12,15");
    for (const none of ["0", "1,1", "a", "1,2,3", "-1"]) expect(comparedCodec.parse(none)).toBeUndefined();
  });
  it("are two at most, the same one twice is none", () => {
    expect(toggleMark([], 4)).toEqual([4]);
    expect(toggleMark([4], 4)).toEqual([]);
    expect(toggleMark([4], 9)).toEqual([4, 9]);
    expect(toggleMark([4, 9], 11)).toEqual([9, 11]);
  });
});
