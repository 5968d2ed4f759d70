import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPoints } from "./cut-points.ts";

type Pair = readonly [string, string];

/** Takes each thing away and looks what is left: slow, and plainly right. */
function byTakingAway(pairs: readonly Pair[]) {
  const all = [...new Set(pairs.filter(([one, other]) => one !== other).flat())].sort();
  const partsWithout = (gone: string | undefined) => {
    const left = new Set(all.filter((key) => key !== gone));
    const parts: Set<string>[] = [];
    while (left.size > 0) {
      const [first = ""] = left;
      const part = new Set([first]);
      left.delete(first);
      for (const key of part)
        for (const [one, other] of pairs)
          for (const [from, to] of [
            [one, other],
            [other, one],
          ] as const)
            if (from === key && left.delete(to)) part.add(to);
      parts.push(part);
    }
    return parts;
  };
  const whole = partsWithout(undefined);
  return all.flatMap((at) => {
    const of = whole.find((part) => part.has(at)) ?? new Set();
    const sizes = partsWithout(at)
      .filter((part) => [...part].some((key) => of.has(key)))
      .map((part) => part.size);
    if (sizes.length < 2) return [];
    return [{ at, cutOff: sizes.reduce((sum, size) => sum + size, 0) - Math.max(...sizes) }];
  });
}

describe("cutPoints", () => {
  it("finds what joins two parts, and how much the smaller one is", () => {
    const pairs: Pair[] = [
      ["a", "b"],
      ["b", "c"],
      ["c", "a"],
      ["c", "d"],
      ["d", "e"],
    ];
    expect(cutPoints(pairs)).toEqual([
      { at: "c", cutOff: 2 },
      { at: "d", cutOff: 1 },
    ]);
  });

  it("finds none in a circle, nor where a thing is joined to itself", () => {
    expect(
      cutPoints([
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
        ["a", "a"],
      ]),
    ).toEqual([]);
    expect(cutPoints([["a", "a"]])).toEqual([]);
    expect(cutPoints([])).toEqual([]);
  });

  it("finds what taking away each thing finds", () => {
    const key = fc.constantFrom(..."abcdefgh");
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key), { maxLength: 14 }), (pairs) => {
        expect(cutPoints(pairs)).toEqual(byTakingAway(pairs));
      }),
      { numRuns: 500 },
    );
  });

  it("walks a chain of 100,000 without running out of stack", () => {
    const pairs = Array.from({ length: 100_000 }, (_, at) => [`${at}`, `${at + 1}`] as const);
    expect(cutPoints(pairs)).toHaveLength(99_999);
  });
});
