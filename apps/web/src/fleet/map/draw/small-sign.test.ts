import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statesByLook } from "./ink.ts";
import { smallSign } from "./small-sign.ts";

describe("signs in small cells", () => {
  it("stay within their cell, and are another for each state", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 14 }), fc.integer({ min: 4, max: 14 }), (width, height) => {
        const cell = { x: 10, y: 20, width, height };
        const signs = statesByLook.map((_, index) => smallSign(index + 1, cell, 1));
        expect(new Set(signs.map((parts) => JSON.stringify(parts))).size).toBe(signs.length);
        for (const part of signs.flat()) {
          expect(part.x).toBeGreaterThanOrEqual(cell.x);
          expect(part.y).toBeGreaterThanOrEqual(cell.y);
          expect(part.x + part.width).toBeLessThanOrEqual(cell.x + width);
          expect(part.y + part.height).toBeLessThanOrEqual(cell.y + height);
          expect(part.width).toBeGreaterThan(0);
          expect(part.height).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("are none where there is no room", () => {
    expect(
      statesByLook.flatMap((_, index) => smallSign(index + 1, { x: 0, y: 0, width: 3, height: 9 }, 1)),
    ).toEqual([]);
  });
});
