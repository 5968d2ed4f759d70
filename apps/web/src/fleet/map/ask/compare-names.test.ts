import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames } from "./compare-names.ts";

const name = fc.stringMatching(/^[a-c0-2A-]{0,8}$/u);

describe("names in order", () => {
  it("are read as people read them", () => {
    const names = ["web-10", "web-2", "Web-1", "api", "web-02", "", "web"];
    expect(names.toSorted(compareNames)).toEqual(["", "api", "web", "Web-1", "web-02", "web-2", "web-10"]);
  });

  it("have one order, whichever two are compared first", () => {
    fc.assert(
      fc.property(name, name, name, (one, other, third) => {
        const sign = Math.sign(compareNames(one, other));
        expect(Math.sign(compareNames(other, one))).toBe(sign === 0 ? 0 : -sign);
        expect(sign === 0).toBe(one === other);
        if (sign < 0 && compareNames(other, third) < 0) expect(compareNames(one, third)).toBeLessThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
