import fc from "fast-check";
import { expect, test } from "vitest";
import { type Camera, fitExtent, inSight, panBy, scales, toDrawing, toScreen, zoomAt } from "./camera.ts";

const size = { width: 800, height: 600 };
const cameras: fc.Arbitrary<Camera> = fc.record({
  x: fc.integer({ min: -1000, max: 1000 }),
  y: fc.integer({ min: -1000, max: 1000 }),
  scale: fc.constantFrom(0.05, 0.3, 1, 2.5),
});
const points = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });

test("what is under the pointer stays there when the picture is scaled, within the limits", () => {
  fc.assert(
    fc.property(cameras, points, fc.constantFrom(0.001, 0.5, 1.3, 100), (camera, at, factor) => {
      const zoomed = zoomAt(camera, size, factor, at);
      const after = toScreen(zoomed, size, toDrawing(camera, size, at));
      expect(after.x).toBeCloseTo(at.x, 6);
      expect(after.y).toBeCloseTo(at.y, 6);
      expect(zoomed.scale).toBeGreaterThanOrEqual(scales.least);
      expect(zoomed.scale).toBeLessThanOrEqual(scales.most);
    }),
  );
});

test("the picture goes with the hand", () => {
  fc.assert(
    fc.property(cameras, points, (camera, at) => {
      const moved = toScreen(panBy(camera, 30, -12), size, toDrawing(camera, size, at));
      expect(moved.x).toBeCloseTo(at.x + 30, 6);
      expect(moved.y).toBeCloseTo(at.y - 12, 6);
    }),
  );
});

test("all of an extent is in sight when it was fitted", () => {
  const extent = { left: -300, top: 100, right: 900, bottom: 4000 };
  const sight = inSight(fitExtent(extent, size, 50, 1), size, 0);
  expect(sight.left).toBeLessThanOrEqual(extent.left);
  expect(sight.top).toBeLessThanOrEqual(extent.top);
  expect(sight.right).toBeGreaterThanOrEqual(extent.right);
  expect(sight.bottom).toBeGreaterThanOrEqual(extent.bottom);
});
