import { describe, expect, it } from "vitest";
import { comparedSpan } from "./compared-span.ts";

describe("comparedSpan", () => {
  it("is in the order of time, whichever of the two the screen shows", () => {
    expect(comparedSpan(900, 500, 1000)).toEqual({ from: 500, to: 900, shown: "to", isLive: false });
    expect(comparedSpan(500, 900, 1000)).toEqual({ from: 500, to: 900, shown: "from", isLive: false });
    expect(comparedSpan(0, 0, undefined)).toEqual({ from: 0, to: 0, shown: "to", isLive: false });
  });

  it("compares LIVE as it stood when comparing began", () => {
    expect(comparedSpan(undefined, 500, 1000)).toEqual({ from: 500, to: 1000, shown: "to", isLive: true });
  });

  it("is nothing before both moments are known", () => {
    expect(comparedSpan(undefined, 500, undefined)).toBeUndefined();
    expect(comparedSpan(900, undefined, 1000)).toBeUndefined();
  });
});
