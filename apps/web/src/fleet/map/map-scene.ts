import type { FleetComponent } from "../model/fleet-component.ts";
import { type Counts, noCounts } from "./ask/fleet-totals.ts";
import { lookOf, statesByLook } from "./draw/ink.ts";
import type { FleetLayout } from "./layout/place-fleet.ts";

/** What stands at each place now. */
export interface MapScene {
  readonly layout: FleetLayout;
  readonly components: readonly FleetComponent[];
  /** How each slot looks: 0: not drawn, as it does not answer the filter. See `draw/ink.ts`. */
  readonly looks: Uint8Array;
  /** Of the drawn components of a group, how many have which look. */
  countOf(group: number, look: number): number;
  totalOf(group: number): number;
  shown(): Counts;
  /** Another component (of the same place) at a slot; true when it looks otherwise. */
  put(slot: number, component: FleetComponent, isShown: boolean): boolean;
}

const kinds = statesByLook.length + 1;

export function makeMapScene(layout: FleetLayout, matches: (component: FleetComponent) => boolean): MapScene {
  const components = [...layout.components];
  const looks = new Uint8Array(components.length);
  const counts = new Int32Array(layout.groups.length * kinds);

  function add(slot: number, look: number, by: 1 | -1): void {
    for (let group = layout.groupOf[slot] ?? -1; group >= 0; group = layout.groups[group]?.parent ?? -1)
      counts[group * kinds + look] = (counts[group * kinds + look] ?? 0) + by;
  }

  components.forEach((component, slot) => {
    const look = matches(component) ? lookOf(component.state) : 0;
    looks[slot] = look;
    add(slot, look, 1);
  });

  const countOf = (group: number, look: number) => counts[group * kinds + look] ?? 0;
  return {
    layout,
    components,
    looks,
    countOf,
    totalOf: (group) => statesByLook.reduce((sum, _, index) => sum + countOf(group, index + 1), 0),
    shown() {
      const found = noCounts();
      layout.groups.forEach(({ parent }, group) => {
        if (parent < 0)
          statesByLook.forEach((state, index) => {
            found[state] += countOf(group, index + 1);
          });
      });
      return found;
    },
    put(slot, component, isShown) {
      components[slot] = component;
      const before = looks[slot] ?? 0;
      const look = isShown ? lookOf(component.state) : 0;
      if (before === look) return false;
      add(slot, before, -1);
      add(slot, look, 1);
      looks[slot] = look;
      return true;
    },
  };
}
