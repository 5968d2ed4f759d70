import { expect, it } from "vitest";
import { componentOf } from "../filter/test-components.ts";
import { makeMapPlaces } from "./map-places.ts";

const components = new Map(
  Array.from({ length: 60 }, (_, index) => {
    const key = `c-${String(index)}`;
    return [key, componentOf({ key, name: key, context: `context-${String(index % 7)}` })] as const;
  }),
);
const wide = { width: 1400, height: 700 };
const narrow = { width: 500, height: 700 };

function shapeOf(places: ReturnType<typeof makeMapPlaces>): number {
  const { width, height } = places.scene().layout;
  return width / height;
}

it("leaves everybody where they are in a room of another shape, whoever comes meanwhile", () => {
  const places = makeMapPlaces(components, wide);
  places.arrange();
  const before = shapeOf(places);
  places.resize(narrow);
  expect(places.isStale()).toBe(false);
  places.show([], "-context:context-3");
  places.arrange();
  expect(shapeOf(places)).toBe(before);
});

it("uses the room there is when it is asked to, and for another grouping", () => {
  const places = makeMapPlaces(components, wide);
  places.arrange();
  places.resize(narrow);
  places.fit();
  expect(places.isStale()).toBe(true);
  places.arrange();
  expect(shapeOf(places)).toBeLessThan(1);
  places.resize(wide);
  places.show(["context"], "");
  places.arrange();
  expect(shapeOf(places)).toBeGreaterThan(1);
});

it("lets a room of nearly the same shape be, even when asked to use it", () => {
  const places = makeMapPlaces(components, wide);
  places.arrange();
  places.resize({ width: 1300, height: 700 });
  places.fit();
  expect(places.isStale()).toBe(false);
});
