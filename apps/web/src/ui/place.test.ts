import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { place } from "./place.ts";

const view = { width: 1000, height: 800 };
const panel = { width: 200, height: 300 };

describe("place", () => {
  test("goes below and lines up as told", () => {
    const anchor = { left: 400, top: 100, width: 100, height: 30 };
    expect(place(anchor, panel, view, "start")).toEqual({ left: 400, top: 134 });
    expect(place(anchor, panel, view, "middle")).toEqual({ left: 350, top: 134 });
    expect(place(anchor, panel, view, "end")).toEqual({ left: 300, top: 134 });
  });
  test("goes above near the lower edge, and stays inside at the right one", () => {
    const anchor = { left: 980, top: 760, width: 20, height: 30 };
    expect(place(anchor, panel, view, "start")).toEqual({ left: 792, top: 456 });
  });
  test("is never outside to the left, right or top", () => {
    const side = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom("start" as const, "middle" as const, "end" as const),
        (left, top, align) => {
          const at = place({ left, top, width: 40, height: 20 }, panel, view, align);
          expect(at.left).toBeGreaterThanOrEqual(8);
          expect(at.left + panel.width).toBeLessThanOrEqual(view.width - 8);
          expect(at.top).toBeGreaterThanOrEqual(8);
        },
      ),
    );
  });
});
