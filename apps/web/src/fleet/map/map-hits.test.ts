import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentOf } from "../filter/test-components.ts";
import { placeFleet } from "./layout/place-fleet.ts";
import { cellOf, keysWithin, rectOfTarget, stepFrom, targetAt } from "./map-hits.ts";
import { makeMapScene } from "./map-scene.ts";

const all = Array.from({ length: 240 }, (_, index) =>
  componentOf({
    key: `c-${index}`,
    cluster: ["north", "south", "west"][index % 3] as string,
    leafNode: `leaf-${index % 12}`,
    state: index % 10 === 0 ? "failing" : "running",
  }),
);
const size = { width: 1200, height: 760 };
const scene = makeMapScene(placeFleet(all, ["cluster", "leafNode"], size), () => true);
const failing = makeMapScene(scene.layout, ({ state }) => state === "failing");
const middleOf = (key: string) => {
  const { x, y, width, height } = cellOf(scene.layout, scene.layout.slotOf.get(key) ?? -1);
  return { x: x + width / 2, y: y + height / 2 };
};
const anyKey = fc.constantFrom(...all.map(({ key }) => key));

describe("what is under a point", () => {
  it("is the component whose cell is there, or its group where it is not drawn", () => {
    for (const { key, state, cluster, leafNode } of all) {
      expect(targetAt(scene, middleOf(key))).toEqual({ component: key });
      const expected = state === "failing" ? { component: key } : { group: [cluster, leafNode] };
      expect(targetAt(failing, middleOf(key))).toEqual(expected);
    }
  });

  it("is the outer group in its strip, and nothing outside", () => {
    const group = scene.layout.groups.find(({ path }) => path.length === 1);
    const { x = 0, y = 0 } = group?.rect ?? {};
    expect(targetAt(scene, { x: x + 5, y: y + (group?.header ?? 0) / 2 })).toEqual({ group: group?.path });
    expect(targetAt(scene, { x: -5, y: -5 })).toBeUndefined();
  });
});

describe("a brush", () => {
  it("takes all whose cells it meets, and no other", () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 760 }) });
    fc.assert(
      fc.property(point, fc.nat(500), fc.nat(400), ({ x, y }, width, height) => {
        const part = { x, y, width: width + 0.5, height: height + 0.5 };
        const expected = all.filter(({ key }) => {
          const cell = cellOf(scene.layout, scene.layout.slotOf.get(key) ?? -1);
          return (
            cell.x < x + part.width &&
            cell.x + cell.width > x &&
            cell.y < y + part.height &&
            cell.y + cell.height > y
          );
        });
        const keys = expected.map(({ key }) => key);
        expect([...keysWithin(scene, part)].sort()).toEqual(keys.sort());
        const seen = expected.filter(({ state }) => state === "failing").map(({ key }) => key);
        expect([...keysWithin(failing, part)].sort()).toEqual(seen.sort());
      }),
    );
  });
});

describe("a step", () => {
  const middle = { x: 600, y: 380 };

  it("goes in its direction, to one that is drawn", () => {
    fc.assert(
      fc.property(anyKey, fc.constantFrom("left", "right", "up", "down"), (key, direction) => {
        const from = middleOf(key);
        const target = stepFrom(failing, { component: key }, direction, middle);
        if (!target || !("component" in target)) return;
        const to = middleOf(target.component);
        expect(all.find((one) => one.key === target.component)?.state).toBe("failing");
        if (direction === "left") expect(to.x).toBeLessThan(from.x);
        if (direction === "right") expect(to.x).toBeGreaterThan(from.x);
        if (direction === "up") expect(to.y).toBeLessThan(from.y);
        if (direction === "down") expect(to.y).toBeGreaterThan(from.y);
      }),
    );
  });

  it("leads from the first cell of a row to its neighbour, and through all groups of a kind", () => {
    const group = scene.layout.groups.find(({ grid }) => grid);
    const [first, second] = scene.layout.components.slice(group?.from, (group?.from ?? 0) + 2);
    expect(stepFrom(scene, { component: first?.key ?? "" }, "right", middle)).toEqual({
      component: second?.key,
    });
    const outer = scene.layout.groups.filter(({ path }) => path.length === 1);
    const steps = (["left", "right", "up", "down"] as const).flatMap(
      (direction) => stepFrom(scene, { group: outer[0]?.path ?? [] }, direction, middle) ?? [],
    );
    expect(steps.length).toBeGreaterThan(0);
    for (const target of steps)
      expect(outer.slice(1).map(({ path }) => ({ group: path }))).toContainEqual(target);
  });

  it("goes in and out, and without a start to what is nearest to the middle", () => {
    const { key, cluster, leafNode } = all[4] as (typeof all)[number];
    const group = stepFrom(scene, { component: key }, "out", middle);
    expect(group).toEqual({ group: [cluster, leafNode] });
    expect(stepFrom(scene, { group: [cluster, leafNode] }, "out", middle)).toEqual({ group: [cluster] });
    expect(stepFrom(scene, { group: [cluster] }, "out", middle)).toBeUndefined();
    expect(stepFrom(scene, { group: [cluster] }, "in", middle)).toMatchObject({
      group: [cluster, expect.anything()],
    });
    const inner = stepFrom(scene, { group: [cluster, leafNode] }, "in", middle);
    expect(inner).toHaveProperty("component");
    expect(stepFrom(scene, undefined, "left", middleOf(key))).toEqual({ component: key });
    expect(stepFrom(scene, { component: "gone" }, "left", middleOf(key))).toEqual({ component: key });
    expect(rectOfTarget(scene, { component: "gone" })).toBeUndefined();
  });
});
