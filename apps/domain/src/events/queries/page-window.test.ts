import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextWindow } from "./page-window.ts";

describe("nextWindow", () => {
  it("begins with exactly what is wanted", () => {
    expect(nextWindow({ wanted: 100, scanned: 0, found: 0, to: 1000, first: 1, largest: 4096 })).toEqual({
      from: 901,
      to: 1000,
    });
  });

  it("covers the log from its end to its beginning without gap or overlap, whatever is found", () => {
    fc.assert(
      fc.property(
        fc.record({
          first: fc.integer({ min: 1, max: 50 }),
          length: fc.nat(5000),
          wanted: fc.integer({ min: 1, max: 100 }),
        }),
        fc.array(fc.nat(20), { maxLength: 50 }),
        ({ first, length, wanted }, finds) => {
          let to = first + length - 1;
          let [scanned, found] = [0, 0];
          for (let step = 0; ; step += 1) {
            const window = nextWindow({ wanted, scanned, found, to, first, largest: 500 });
            if (window === undefined) break;
            expect(window.to).toBe(to);
            expect(window.from).toBeGreaterThanOrEqual(first);
            expect(window.from).toBeLessThanOrEqual(to);
            expect(window.to - window.from).toBeLessThan(500);
            scanned += window.to - window.from + 1;
            found += finds[step] ?? 0;
            to = window.from - 1;
          }
          expect(scanned).toBe(length);
        },
      ),
    );
  });
});
