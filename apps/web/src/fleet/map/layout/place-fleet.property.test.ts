import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentOf } from "../../filter/test-components.ts";
import type { FleetComponent, Grouping } from "../../model/fleet-component.ts";
import { cellOf } from "../map-hits.ts";
import { capacityFor } from "./capacity.ts";
import { type FleetLayout, placeFleet } from "./place-fleet.ts";
import { contains, type Rect } from "./rect.ts";

const size = { width: 1200, height: 760 };

const component = fc.record({
  cluster: fc.constantFrom("", "north", "south", "west-2", "west-10"),
  leafNode: fc.constantFrom("a", "b", "c", "d", ""),
  context: fc.constantFrom("billing", "search", "tax"),
});
const fleet = fc
  .array(component, { minLength: 1, maxLength: 200 })
  .map((all) => all.map((one, index) => componentOf({ ...one, key: `c-${String(index).padStart(3, "0")}` })));
const groupBy = fc.constantFrom<readonly Grouping[]>(
  [],
  ["cluster"],
  ["cluster", "leafNode"],
  ["context", "cluster"],
);

function isWithin(inner: Rect, outer: Rect): boolean {
  const slack = 1e-3;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

function overlap(one: Rect, other: Rect): boolean {
  const slack = 1e-3;
  return (
    one.x + slack < other.x + other.width &&
    other.x + slack < one.x + one.width &&
    one.y + slack < other.y + other.height &&
    other.y + slack < one.y + one.height
  );
}

function placeOf(layout: FleetLayout, key: string): Rect {
  return cellOf(layout, layout.slotOf.get(key) ?? -1);
}

function sizeOfGroup(all: readonly FleetComponent[], by: readonly Grouping[], like: FleetComponent): number {
  return all.filter((one) => by.every((grouping) => one[grouping] === like[grouping])).length;
}

describe("the places of a fleet", () => {
  it("holds everybody once, each in its group, groups within groups, and nobody over another", () => {
    fc.assert(
      fc.property(fleet, groupBy, (all, by) => {
        const layout = placeFleet(all, by, size);
        expect([...layout.slotOf.keys()].sort()).toEqual(all.map(({ key }) => key).sort());
        for (const one of all) {
          const group = layout.groups[layout.groupOf[layout.slotOf.get(one.key) ?? -1] ?? -1];
          expect(group?.path).toEqual(by.map((grouping) => one[grouping]));
          expect(isWithin(placeOf(layout, one.key), group?.rect as Rect)).toBe(true);
        }
        layout.groups.forEach(({ rect, parent, from, to, grid }, index) => {
          const around = parent < 0 ? { x: 0, y: 0, ...size } : (layout.groups[parent]?.rect as Rect);
          expect(isWithin(rect, around)).toBe(true);
          const beside = layout.groups.filter((other, at) => at > index && other.parent === parent);
          for (const other of beside) expect(overlap(rect, other.rect)).toBe(false);
          if (!grid) return;
          const cells = Array.from({ length: to - from }, (_, at) => cellOf(layout, from + at));
          cells.forEach((cell, at) => {
            for (const other of cells.slice(at + 1)) expect(overlap(cell, other)).toBe(false);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it("is the same for the same fleet", () => {
    fc.assert(
      fc.property(fleet, groupBy, (all, by) => {
        expect(placeFleet([...all], by, size)).toEqual(placeFleet(all, by, size));
      }),
      { numRuns: 30 },
    );
  });

  it("moves nobody outside of a group when one more comes into it, unless its room is outgrown", () => {
    let checked = 0;
    fc.assert(
      fc.property(fleet, groupBy, fc.nat(), (all, by, at) => {
        const like = all[at % all.length] as FleetComponent;
        const came = { ...like, key: `${like.key}+` };
        const isOutgrown = by.some((_, depth) => {
          const count = sizeOfGroup(all, by.slice(0, depth + 1), like);
          return capacityFor(count) !== capacityFor(count + 1);
        });
        fc.pre(!isOutgrown);
        checked += 1;
        const before = placeFleet(all, by, size);
        const next = all.toSpliced(all.indexOf(like) + 1, 0, came);
        const after = placeFleet(next, by, size);
        expect(after.groups.map(({ rect }) => rect)).toEqual(before.groups.map(({ rect }) => rect));
        for (const one of all) {
          if (by.length > 0 && by.every((grouping) => one[grouping] === like[grouping])) continue;
          if (by.length > 0) expect(placeOf(after, one.key)).toEqual(placeOf(before, one.key));
        }
      }),
      { numRuns: 150 },
    );
    expect(checked).toBeGreaterThan(50);
  });

  it("gives room by how many there are: ten times as many take more than five times the room", () => {
    const all = Array.from({ length: 330 }, (_, index) =>
      componentOf({ key: `c-${index}`, cluster: index < 300 ? "large" : "small" }),
    );
    const { groups } = placeFleet(all, ["cluster"], size);
    const area = (name: string) => {
      const rect = groups.find(({ path }) => path[0] === name)?.rect;
      return (rect?.width ?? 0) * (rect?.height ?? 0);
    };
    expect(area("large") / area("small")).toBeGreaterThan(5);
    expect(contains({ x: 0, y: 0, width: 1, height: 1 }, 0.5, 1)).toBe(false);
  });
});
