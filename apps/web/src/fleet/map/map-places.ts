import type { FleetComponent, Grouping } from "../model/fleet-component.ts";
import { compareTexts } from "./ask/compare-components.ts";
import { compareNames } from "./ask/compare-names.ts";
import { type ReadFilter, readFilter } from "./ask/read-filter.ts";
import { makeSortedFleet, type SortedFleet } from "./ask/sorted-fleet.ts";
import { layoutSize, needsOther } from "./layout/layout-size.ts";
import { type FleetLayout, placeFleet } from "./layout/place-fleet.ts";
import { type MapScene, makeMapScene } from "./map-scene.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Who has a place and where, kept up to date. Places change only when {@link MapPlaces.arrange} is called. */
export interface MapPlaces {
  scene(): MapScene;
  /** Takes what components are now; slots of those that stay where they are, and `looks`: of those that look otherwise. */
  take(keys: Iterable<string>): { readonly slots: readonly number[]; readonly looks: readonly number[] };
  /** True when somebody came or went, or belongs elsewhere. */
  isStale(): boolean;
  /** Places everybody anew; answers the places of before. */
  arrange(): FleetLayout;
  show(groupBy: readonly Grouping[], filter: string): void;
  /** There is another room for the map. Places stay as they are until {@link MapPlaces.fit} or another grouping. */
  resize(place: Size): void;
  /** Lays out for the room there is, where what is laid out is too far from its shape. */
  fit(): void;
  all(): number;
}

export function makeMapPlaces(components: ReadonlyMap<string, FleetComponent>, first: Size): MapPlaces {
  let place = first;
  let size = layoutSize(first);
  let groupBy: readonly Grouping[] = [];
  let text = "";
  let filter: ReadFilter = readFilter(text);
  /** Rows in it may be older than now in what does not matter to places. */
  let order: SortedFleet | undefined;
  const moved = new Set<string>();
  let isStale = true;
  let scene = makeMapScene(placeFleet([], groupBy, size), filter.matches);

  function staysAt(before: FleetComponent, component: FleetComponent): boolean {
    return (
      filter.hasPlace(component) &&
      before.name === component.name &&
      groupBy.every((grouping) => before[grouping] === component[grouping])
    );
  }

  function fit(): void {
    if (!needsOther(size, place)) return;
    size = layoutSize(place);
    isStale = true;
  }

  return {
    scene: () => scene,
    take(keys) {
      const slots: number[] = [];
      const looks: number[] = [];
      for (const key of keys) {
        const slot = scene.layout.slotOf.get(key);
        const component = components.get(key);
        const before = slot === undefined ? undefined : scene.components[slot];
        if (slot === undefined || !before) {
          if (component && filter.hasPlace(component)) moved.add(key);
        } else if (!component) {
          scene.put(slot, before, false);
          looks.push(slot);
          moved.add(key);
        } else {
          if (!staysAt(before, component)) moved.add(key);
          const isOther = scene.put(slot, component, filter.matches(component));
          slots.push(slot);
          if (isOther) looks.push(slot);
        }
      }
      return { slots, looks };
    },
    isStale: () => isStale || moved.size > 0,
    arrange() {
      const before = scene.layout;
      const isNew = order === undefined;
      order ??= makeSortedFleet(components, filter.hasPlace, byName);
      if (!isNew) order.take(moved, components);
      moved.clear();
      isStale = false;
      const now = order.rows().flatMap(({ key }) => components.get(key) ?? []);
      scene = makeMapScene(placeFleet(now, groupBy, size), filter.matches);
      return before;
    },
    show(by, newText) {
      if (by.join() !== groupBy.join()) {
        groupBy = [...by];
        isStale = true;
        fit();
      }
      if (newText === text) return;
      text = newText;
      filter = readFilter(text);
      order = undefined;
      isStale = true;
    },
    resize(next) {
      place = next;
    },
    fit,
    all: () => components.size,
  };
}

function byName(one: FleetComponent, other: FleetComponent): number {
  return compareNames(one.name, other.name) || compareTexts(one.key, other.key);
}
