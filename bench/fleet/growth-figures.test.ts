import { describe, expect, it } from "vitest";
import { growthFigures } from "./growth-figures.ts";

const small = { components: 10_000, coldLoad: 1000, frame: 2, workerHeap: 20, memory: 200 };

describe("growthFigures", () => {
  it("holds each cost to twelve times for ten times the things", () => {
    const large = { components: 100_000, coldLoad: 12_000, frame: 24.2, workerHeap: 190, memory: 700 };
    const figures = growthFigures("fleet", [small, large]);
    expect(figures.map(({ value, kept }) => [value, kept])).toEqual([
      ["12x", true],
      ["12.1x", false],
      ["9.5x", true],
      ["3.5x", true],
    ]);
    expect(figures[0]?.ours).toBe("1,000 to 12,000 ms");
  });

  it("says nothing of one size alone, and asks for as much less of fewer things", () => {
    expect(growthFigures("fleet", [small])).toEqual([]);
    const five = { ...small, components: 50_000, coldLoad: 6100 };
    expect(growthFigures("fleet", [small, five])[0]).toMatchObject({ budget: "<= 6x", kept: false });
  });
});
