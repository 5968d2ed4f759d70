import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutSize, needsOther } from "./layout-size.ts";
import { between, keptWithin, lookingAt, panned, toLayout, viewOf, wholeCamera, zoomed } from "./map-view.ts";

const layout = { width: 1180, height: 750 };
const size = { width: 1200, height: 760 };
const point = fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 760 }) });
const camera = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
  zoom: fc.double({ min: 1, max: 60, noNaN: true }),
});

describe("the view of the map", () => {
  it("shows all of it at zoom 1", () => {
    const view = viewOf(wholeCamera, layout, size);
    expect(view.dx).toBeGreaterThanOrEqual(0);
    expect(view.dx + layout.width * view.scale).toBeLessThanOrEqual(size.width);
    expect(view.dy + layout.height * view.scale).toBeLessThanOrEqual(size.height);
  });

  it("keeps what is under the hand while it zooms", () => {
    fc.assert(
      fc.property(camera, point, fc.double({ min: 0.5, max: 3, noNaN: true }), (from, at, factor) => {
        const held = toLayout(viewOf(from, layout, size), at);
        const after = toLayout(viewOf(zoomed(from, layout, size, factor, at, 60), layout, size), at);
        expect(after.x).toBeCloseTo(held.x, 6);
        expect(after.y).toBeCloseTo(held.y, 6);
      }),
    );
  });

  it("goes with the hand that pans it", () => {
    fc.assert(
      fc.property(camera, point, point, (from, at, to) => {
        const held = toLayout(viewOf(from, layout, size), at);
        const after = panned(from, layout, size, to.x - at.x, to.y - at.y);
        const there = toLayout(viewOf(after, layout, size), to);
        expect(there.x).toBeCloseTo(held.x, 6);
        expect(there.y).toBeCloseTo(held.y, 6);
      }),
    );
  });

  it("never leaves the map, however it is moved", () => {
    const any = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(any, any, fc.double({ min: 0.01, max: 1000, noNaN: true }), (x, y, zoom) => {
        const kept = keptWithin({ x, y, zoom }, layout, size, 60);
        expect(kept.zoom).toBeGreaterThanOrEqual(1);
        expect(kept.zoom).toBeLessThanOrEqual(60);
        const { scale, dx } = viewOf(kept, layout, size);
        const isWhole = layout.width * scale <= size.width;
        if (!isWhole) expect(dx).toBeLessThanOrEqual(4 + 1e-6);
        if (!isWhole) expect(dx + layout.width * scale).toBeGreaterThanOrEqual(size.width - 4 - 1e-6);
        expect(keptWithin(kept, layout, size, 60)).toEqual(kept);
      }),
    );
  });

  it("flies from one end to the other, and looks at what it was sent to", () => {
    fc.assert(
      fc.property(camera, camera, (from, to) => {
        for (const [part, end] of [
          [0, from],
          [1, to],
        ] as const) {
          const at = between(from, to, part);
          expect(at.x).toBeCloseTo(end.x, 6);
          expect(at.y).toBeCloseTo(end.y, 6);
          expect(at.zoom).toBeCloseTo(end.zoom, 6);
        }
      }),
    );
    const rect = { x: 100, y: 200, width: 50, height: 30 };
    const { scale, dx, dy } = viewOf(lookingAt(rect, layout, size, 0.9), layout, size);
    expect((rect.x + 25) * scale + dx).toBeCloseTo(600, 6);
    expect((rect.y + 15) * scale + dy).toBeCloseTo(380, 6);
    expect(Math.max((50 * scale) / 1200, (30 * scale) / 760)).toBeCloseTo(0.9, 6);
  });
});

describe("the size that is laid out", () => {
  it("is about that of the place and stays when an inspector opens beside", () => {
    const laidOut = layoutSize({ width: 1440, height: 800 });
    expect(laidOut.width / laidOut.height).toBeCloseTo(1.8, 0);
    expect(laidOut.width).toBeGreaterThan(1000);
    expect(needsOther(laidOut, { width: 1120, height: 800 })).toBe(false);
    expect(needsOther(laidOut, { width: 390, height: 700 })).toBe(true);
    expect(needsOther(layoutSize({ width: 390, height: 700 }), { width: 390, height: 700 })).toBe(false);
  });
});
