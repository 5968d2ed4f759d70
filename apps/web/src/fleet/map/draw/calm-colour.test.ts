import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calmed, contrast, type Rgb } from "./calm-colour.ts";

const rgb = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));

describe("a calmed colour", () => {
  it("is still a mark where the colour itself is: three to one", () => {
    fc.assert(
      fc.property(rgb, rgb, (colour, ground) => {
        const before = contrast(colour, ground);
        const after = contrast(calmed(colour, ground), ground);
        if (before >= 3.05) expect(after).toBeGreaterThanOrEqual(3.05);
        else expect(after).toBe(before);
      }),
    );
  });

  it("takes much from a strong one", () => {
    const ground: Rgb = [21, 26, 33];
    const calm = calmed([99, 207, 140], ground);
    expect(contrast(calm, ground)).toBeLessThan(3.6);
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  });
});
