import { describe, expect, it } from "vitest";
import { shortestCycles } from "./shortest-cycles.ts";

describe("shortestCycles", () => {
  it("gives each circle once, beginning at the first of its names", () => {
    expect(
      shortestCycles([
        ["b", "c"],
        ["c", "a"],
        ["a", "b"],
        ["c", "d"],
        ["d", "c"],
        ["d", "e"],
      ]),
    ).toEqual([
      ["a", "b", "c"],
      ["c", "d"],
    ]);
  });

  it("takes the shorter of two circles through an arrow", () => {
    expect(
      shortestCycles([
        ["a", "b"],
        ["b", "a"],
        ["b", "c"],
        ["c", "a"],
      ]),
    ).toEqual([
      ["a", "b"],
      ["a", "b", "c"],
    ]);
  });

  it("finds none where nothing leads back, nor from a thing to itself", () => {
    expect(
      shortestCycles([
        ["a", "b"],
        ["b", "c"],
        ["a", "a"],
      ]),
    ).toEqual([]);
  });
});
