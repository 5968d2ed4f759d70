import fc from "fast-check";
import { expect, it } from "vitest";
import { capacityFor } from "./capacity.ts";

it("has room for all, wastes less than an eighth of it, and never shrinks for more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (count) => {
      const room = capacityFor(count);
      expect(room).toBeGreaterThanOrEqual(count);
      expect(room).toBeLessThanOrEqual(Math.max(count + 1, Math.ceil(count * 1.125)));
      expect(capacityFor(count + 1)).toBeGreaterThanOrEqual(room);
      expect(capacityFor(room)).toBe(room);
    }),
  );
});
