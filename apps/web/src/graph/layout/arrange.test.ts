import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import { groupRadius } from "./grouped-layout.ts";
import type { LayoutInput } from "./layout-input.ts";
import { placeNear } from "./place-near.ts";
import { anyInput, inputOf, largeInput } from "./test-layouts.ts";

function finish(input: LayoutInput) {
  const arrangement = arrange(input);
  while (!arrangement.step(() => false));
  return arrangement.positions;
}
const known = (input: LayoutInput) =>
  input.keys.flatMap((key, index) => (input.known.has(key) ? [index] : []));

describe("arrange", () => {
  test("gives the same picture for the same input, everything somewhere", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const positions = finish(input);
        expect(positions).toEqual(finish(input));
        expect(positions.xs).toHaveLength(input.keys.length);
        for (const value of [...positions.xs, ...positions.ys]) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
  test("leaves where it is what stands somewhere, whatever comes", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { xs, ys } = finish(input);
        for (const index of known(input)) {
          expect({ x: xs[index], y: ys[index] }).toEqual(input.known.get(input.keys[index] ?? ""));
        }
      }),
    );
  });
  test("holds pins in every form", () => {
    const pins = new Map([["t3", { x: 777, y: -55 }]]);
    const links = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ] as const;
    for (const more of [
      {},
      { form: "layered" as const },
      { groups: [{ id: "g", members: [0, 1, 2, 3, 4] }] },
      { known: new Map([["t0", { x: 0, y: 0 }]]) },
    ]) {
      const { xs, ys } = finish(inputOf(5, links, { pins, ...more }));
      expect([xs[3], ys[3]]).toEqual([777, -55]);
    }
  });
  test("puts new things beside what they are related to, and not onto anything", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        fc.pre(input.known.size > 0);
        const { xs, ys } = placeNear(input);
        const isKnown = new Set(known(input));
        for (let one = 0; one < xs.length; one += 1) {
          if (isKnown.has(one)) continue;
          for (let other = 0; other < xs.length; other += 1) {
            if (other === one) continue;
            const distance = Math.hypot((xs[one] ?? 0) - (xs[other] ?? 0), (ys[one] ?? 0) - (ys[other] ?? 0));
            expect(distance).toBeGreaterThan(61);
          }
        }
      }),
    );
    const placed = finish(
      inputOf(
        3,
        [
          [0, 1],
          [0, 2],
        ],
        { known: new Map([["t0", { x: 1000, y: 1000 }]]) },
      ),
    );
    for (const index of [1, 2]) {
      expect(Math.hypot((placed.xs[index] ?? 0) - 1000, (placed.ys[index] ?? 0) - 1000)).toBeLessThan(160);
    }
  });
});

describe("layers", () => {
  test("go from left to right along every relationship where there is no circle", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const links = input.links.filter(([from, to]) => from < to);
        const { xs } = finish({ ...input, links, known: new Map(), form: "layered" });
        for (const [from, to] of links) expect(xs[from] ?? 0).toBeLessThan(xs[to] ?? 0);
      }),
    );
  });
  test("open a circle where it is entered", () => {
    const { xs } = finish(
      inputOf(
        4,
        [
          [3, 0],
          [0, 1],
          [1, 2],
          [2, 0],
        ],
        { form: "layered" },
      ),
    );
    expect([3, 0, 1, 2].map((index) => xs[index])).toEqual([0, 210, 420, 630]);
  });
  test("stand a source right before what it leads to, and a chain in one line", () => {
    const { xs, ys } = finish(
      inputOf(
        5,
        [
          [0, 1],
          [1, 2],
          [2, 3],
          [4, 3],
        ],
        { form: "layered" },
      ),
    );
    expect(xs[4]).toBe(xs[2]);
    expect(ys[0]).toBeCloseTo(ys[1] ?? Number.NaN, 6);
  });
});

describe("groups", () => {
  const members = (sizes: readonly number[]) => {
    let next = 0;
    return sizes.map((size, at) => ({
      id: `g${at}`,
      members: Array.from({ length: size }, () => next++),
    }));
  };
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 });
  const grouped = (given: readonly number[], more: Partial<LayoutInput> = {}) =>
    inputOf(
      given.reduce((sum, size) => sum + size, 0),
      [],
      { groups: members(given), ...more },
    );

  test("hold their members in circles that do not overlap", () => {
    fc.assert(
      fc.property(sizes, (given) => {
        const input = grouped(given);
        const { xs, ys, groups } = finish(input);
        groups.forEach((circle, at) => {
          expect(circle.radius).toBe(groupRadius(given[at] ?? 0));
          for (const index of input.groups[at]?.members ?? []) {
            const distance = Math.hypot((xs[index] ?? 0) - circle.x, (ys[index] ?? 0) - circle.y);
            expect(distance + 14).toBeLessThanOrEqual(circle.radius);
          }
          for (const other of groups.slice(at + 1)) {
            const distance = Math.hypot(other.x - circle.x, other.y - circle.y);
            expect(distance).toBeGreaterThan(circle.radius + other.radius - 8);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
  test("and members stay where they were when others join", () => {
    const before = grouped([5, 8]);
    const first = finish(before);
    const where = new Map([
      ...before.keys.map((key, at): [string, { x: number; y: number }] => [
        key,
        { x: first.xs[at] ?? 0, y: first.ys[at] ?? 0 },
      ]),
      ...before.groups.map(({ id }, at): [string, { x: number; y: number }] => [
        id,
        first.groups[at] ?? { x: 0, y: 0 },
      ]),
    ]);
    const joined = inputOf(15, [], {
      known: where,
      groups: [
        { id: "g0", members: [0, 1, 2, 3, 4, 13] },
        { id: "g1", members: [5, 6, 7, 8, 9, 10, 11, 12] },
        { id: "g2", members: [14] },
      ],
    });
    const second = finish(joined);
    for (let index = 0; index < 13; index += 1) {
      expect(second.xs[index]).toBeCloseTo(first.xs[index] ?? Number.NaN, 9);
      expect(second.ys[index]).toBeCloseTo(first.ys[index] ?? Number.NaN, 9);
    }
    expect(second.groups[0]).toMatchObject({ x: first.groups[0]?.x, y: first.groups[0]?.y });
  });
});

test("a graph of 10,000 things and 20,000 relationships never goes through forces as a whole", () => {
  const input = largeInput(10_000, 20_000);
  // One step is all there is: a force layout would need hundreds of them.
  expect(arrange(input).step(() => true)).toBe(true);
  const steps = arrange(largeInput(300, 600));
  expect(steps.step(() => true)).toBe(false);
});
