import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelsWithRoom } from "./label-room.ts";
import { distanceTo, lineShape, middleOf } from "./line-shape.ts";
import { meets } from "./meets.ts";
import { nearestInDirection } from "./nearest-in-direction.ts";
import { groupScales, openGroups } from "./open-groups.ts";

const point = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });

describe("a line", () => {
  test("goes from edge to edge of its discs, bent to its own side", () => {
    const from = { x: 0, y: 0, radius: 14 };
    const to = { x: 200, y: 0, radius: 14 };
    expect(lineShape(from, to, 0)).toMatchObject({ x0: 16, y0: 0, x1: 184, y1: 0, dx: 1, dy: 0 });
    expect(lineShape(from, { ...to, x: 20 }, 0)).toBeUndefined();
    const bent = lineShape(from, to, 1);
    expect(bent && middleOf(bent).y).toBeGreaterThan(15);
    const back = lineShape(to, from, 1);
    expect(back && middleOf(back).y).toBeLessThan(-15);
    expect(bent && distanceTo(bent, middleOf(bent))).toBeLessThan(1);
    expect(lineShape(from, from, 0)).toBeDefined();
  });
  test("meets a rectangle exactly when one of many points on it lies within", () => {
    const extent = { left: -100, top: -60, right: 120, bottom: 90 };
    const within = ({ x, y }: { x: number; y: number }, slack: number) =>
      x >= -100 - slack && x <= 120 + slack && y >= -60 - slack && y <= 90 + slack;
    fc.assert(
      fc.property(point, point, (from, to) => {
        const steps = Array.from({ length: 401 }, (_, at) => ({
          x: from.x + ((to.x - from.x) * at) / 400,
          y: from.y + ((to.y - from.y) * at) / 400,
        }));
        if (steps.some((one) => within(one, 0))) expect(meets(extent, from, to, 0)).toBe(true);
        if (!steps.some((one) => within(one, 2))) expect(meets(extent, from, to, 0)).toBe(false);
      }),
    );
  });
});

describe("labels", () => {
  const box = fc.record({
    left: fc.integer({ min: 0, max: 300 }),
    top: fc.integer({ min: 0, max: 300 }),
    width: fc.integer({ min: 5, max: 90 }),
    height: fc.constant(16),
  });
  test("never overlap, and none is left out that had room", () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), (wishes) => {
        const overlap = (a: number, b: number) => {
          const [one, other] = [wishes[a], wishes[b]];
          if (!one || !other) return false;
          return (
            one.left < other.left + other.width &&
            other.left < one.left + one.width &&
            one.top < other.top + 16 &&
            other.top < one.top + 16
          );
        };
        const shown = labelsWithRoom(wishes, wishes.length);
        for (const a of shown) for (const b of shown) if (a !== b) expect(overlap(a, b)).toBe(false);
        wishes.forEach((_, index) => {
          if (!shown.includes(index))
            expect(shown.some((other) => other < index && overlap(index, other))).toBe(true);
        });
      }),
    );
  });
  test("keep off discs, but for those that must be seen", () => {
    const wish = { left: 0, top: 0, width: 50, height: 16 };
    expect(labelsWithRoom([wish], 1, [{ left: 40, top: 10, width: 28, height: 28 }])).toEqual([]);
    expect(labelsWithRoom([wish], 1, [{ left: 40, top: 10, width: 28, height: 28 }], () => true)).toEqual([
      0,
    ]);
  });
});

test("an arrow key leads to a point ahead, and from every point some arrow leads on", () => {
  const ahead = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;
  const points = fc.uniqueArray(point, { minLength: 2, maxLength: 25, selector: ({ x, y }) => `${x} ${y}` });
  fc.assert(
    fc.property(points, (given) => {
      for (const from of given) {
        let leads = 0;
        for (const direction of ["left", "right", "up", "down"] as const) {
          const to = given[nearestInDirection(given, from, direction) ?? -1];
          if (to === undefined) continue;
          leads += 1;
          const [x, y] = ahead[direction];
          expect((to.x - from.x) * x + (to.y - from.y) * y).toBeGreaterThan(0);
        }
        expect(leads).toBeGreaterThan(0);
      }
    }),
  );
  const three = [
    { x: 10, y: 0 },
    { x: 8, y: 7 },
    { x: -1, y: 0 },
  ];
  expect(nearestInDirection(three, { x: 0, y: 0 }, "right")).toBe(0);
});

test("groups open where there is room, stay open a little below, and obey the hand", () => {
  const group = (state: "open" | "closed" | "auto") => ({
    id: "",
    title: "",
    count: "",
    kind: "",
    members: [],
    state,
  });
  const all = [group("auto"), group("open"), group("closed")];
  expect(openGroups(all, groupScales.opens, () => false)).toEqual([true, true, false]);
  expect(openGroups(all, 0.9, () => true)).toEqual([true, true, true].map((_, at) => at !== 2));
  expect(openGroups(all, 0.9, () => false)).toEqual([false, true, false]);
});
