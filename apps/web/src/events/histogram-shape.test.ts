import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketAt, bucketStart, countOf, histogramShape, rangeOf } from "./histogram-shape.ts";

const histogram = { from: 1_000, to: 2_000, counts: [4, 0, 1, 16], total: 21, exact: true, position: 9 };

describe("the histogram", () => {
  it("draws a bar for each bucket that has events, as high as the root of its share", () => {
    expect(histogramShape(histogram.counts, 40, 20)).toBe("M0 20v-10h9v10zM20 20v-5h9v5zM30 20v-20h9v20z");
    expect(histogramShape([0, 0], 40, 20)).toBe("");
  });
  it("gives the range of chosen buckets without the first moment of the next", () => {
    expect(rangeOf(histogram, { first: 1, last: 2 })).toEqual({
      since: "1970-01-01T00:00:01.250Z",
      until: "1970-01-01T00:00:01.749Z",
    });
    expect(rangeOf(histogram, { first: 3, last: 3 }).until).toBe("1970-01-01T00:00:02.000Z");
    expect(countOf(histogram, { first: 2, last: 3 })).toBe(17);
  });
  it("finds the bucket under each place, and its own beginning lies in it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(299), (length, given) => {
        const of = { ...histogram, counts: Array.from({ length }, () => 1) };
        const at = given % length;
        expect(bucketAt(of, (at + 0.5) / length)).toBe(at);
        expect(bucketStart(of, at)).toBeLessThan(bucketStart(of, at + 1));
        expect(bucketAt(of, 1)).toBe(length - 1);
        expect(bucketAt(of, -1)).toBe(0);
      }),
    );
  });
});
