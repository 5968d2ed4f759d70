import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createQuantiles, quantileError } from "./quantiles.ts";

describe("quantiles in fixed memory", () => {
  it("are off by no more than their error, whatever was added", () => {
    const durations = fc.array(fc.double({ min: 1, max: 60 * 86_400_000, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (given, quantile) => {
        const quantiles = createQuantiles();
        for (const duration of given) quantiles.add(duration);
        const sorted = given.toSorted((left, right) => left - right);
        const exact = sorted[Math.max(1, Math.ceil(quantile * given.length)) - 1] ?? 0;
        expect(Math.abs(quantiles.at(quantile) - exact)).toBeLessThanOrEqual(exact * quantileError * 1.0001);
      }),
    );
  });

  it("take what is no duration, and what is too long, for the nearest", () => {
    const quantiles = createQuantiles();
    expect(quantiles.at(0.5)).toBe(0);
    quantiles.add(0.2);
    quantiles.add(Number.NaN);
    quantiles.add(-5);
    expect(quantiles.at(1)).toBe(0);
    quantiles.add(Number.MAX_VALUE);
    expect(quantiles.at(1)).toBeGreaterThan(58 * 86_400_000);
  });

  it("follow what changes, when half is forgotten now and then, and keep the rare and slow", () => {
    const quantiles = createQuantiles();
    quantiles.add(1_000_000);
    for (let round = 0; round < 5; round++) {
      for (let times = 0; times < 500; times++) quantiles.add(round < 2 ? 1000 : 9000);
      quantiles.halve();
    }
    expect(quantiles.at(0.5)).toBeGreaterThan(8000);
    expect(quantiles.at(1)).toBeGreaterThan(900_000);
    expect(quantiles.count()).toBeLessThan(1000);
  });
});
