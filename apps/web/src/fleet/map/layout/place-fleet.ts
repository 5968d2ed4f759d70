import type { FleetComponent, Grouping } from "../../model/fleet-component.ts";
import { compareNames } from "../ask/compare-names.ts";
import { capacityFor } from "./capacity.ts";
import { type CellGrid, cellGrid } from "./cell-grid.ts";
import { inset, type Rect } from "./rect.ts";
import { strips } from "./strips.ts";

export interface PlacedGroup {
  /** Values of the groupings, the outer first; empty: all in one. */
  readonly path: readonly string[];
  readonly rect: Rect;
  /** Height of the strip in which its name stands. */
  readonly header: number;
  /** Index among the groups; -1: none. */
  readonly parent: number;
  readonly children: readonly number[];
  /** Its components have the slots from `from` up to before `to`. */
  readonly from: number;
  readonly to: number;
  /** Where its components stand; undefined where groups stand in it. */
  readonly grid: CellGrid | undefined;
}

/** Where everything stands, in units of its own. Each component has a slot: a number by which its place is known. */
export interface FleetLayout {
  readonly width: number;
  readonly height: number;
  /** Outer groups before those within them. */
  readonly groups: readonly PlacedGroup[];
  /** Component by slot. */
  readonly components: readonly FleetComponent[];
  readonly slotOf: ReadonlyMap<string, number>;
  /** Index of the innermost group, by slot. */
  readonly groupOf: Int32Array;
  readonly lefts: Float32Array;
  readonly tops: Float32Array;
}

interface Bunch {
  readonly value: string;
  readonly members: FleetComponent[];
}

/** Room between groups, for the groups and within them. */
const gaps = [5, 2] as const;

/**
 * Places components by at most two groupings: a pure function of who is there. Groups have room by the capacity that their members need,
 * the largest first and those of one capacity by name; so a component that comes or goes moves its neighbours in its group and, unless the
 * capacity changes, nobody else. Within a group the order is that of `ordered`.
 */
export function placeFleet(
  ordered: readonly FleetComponent[],
  groupBy: readonly Grouping[],
  size: { readonly width: number; readonly height: number },
): FleetLayout {
  const count = ordered.length;
  const groups: PlacedGroup[] = [];
  const components: FleetComponent[] = [];
  const slotOf = new Map<string, number>();
  const groupOf = new Int32Array(count);
  const lefts = new Float32Array(count);
  const tops = new Float32Array(count);
  const whole: Rect = { x: 0, y: 0, ...size };

  function placeMembers(
    path: readonly string[],
    members: readonly FleetComponent[],
    rect: Rect,
    parent: number,
  ) {
    const from = components.length;
    const header = path.length === 0 ? 0 : headerOf(rect, path.length, members.length);
    const pad = path.length === 0 ? 0 : padOf(rect);
    const grid = cellGrid(capacityFor(members.length), inset(rect, pad, header + pad));
    const group = groups.length;
    members.forEach((component, index) => {
      const slot = from + index;
      components.push(component);
      slotOf.set(component.key, slot);
      groupOf[slot] = group;
      lefts[slot] = grid.x + (index % grid.columns) * grid.cellWidth;
      tops[slot] = grid.y + Math.floor(index / grid.columns) * grid.cellHeight;
    });
    groups.push({ path, rect, header, parent, children: [], from, to: components.length, grid });
  }

  function placeBunches(
    path: readonly string[],
    members: readonly FleetComponent[],
    by: readonly Grouping[],
    place: Rect,
    parent: number,
  ): readonly number[] {
    const [grouping, ...further] = by;
    if (grouping === undefined) return [];
    const bunches = bunchesOf(members, grouping);
    const rects = strips(
      bunches.map(({ members: some }) => weightOf(some.length)),
      place,
    );
    const gap = gaps[path.length === 0 ? 0 : 1];
    return bunches.map(({ value, members: some }, index) => {
      const rect = rects[index] as Rect;
      // Small ones keep most of their room.
      const room = inset(rect, Math.min(gap, 0.06 * Math.min(rect.width, rect.height)) / 2);
      const mine = groups.length;
      const below = [...path, value];
      if (further.length === 0) {
        placeMembers(below, some, room, parent);
        return mine;
      }
      const from = components.length;
      const header = headerOf(room, below.length, some.length);
      const group = { path: below, rect: room, header, parent, from, grid: undefined };
      groups.push({ ...group, to: from, children: [] });
      const inner = inset(room, padOf(room), header + padOf(room));
      const children = placeBunches(below, some, further, inner, mine);
      groups[mine] = { ...group, to: components.length, children };
      return mine;
    });
  }

  if (count > 0) {
    if (groupBy.length === 0) placeMembers([], ordered, whole, -1);
    else placeBunches([], ordered, groupBy.slice(0, 2), whole, -1);
  }
  return { ...size, groups, components, slotOf, groupOf, lefts, tops };
}

function bunchesOf(members: readonly FleetComponent[], grouping: Grouping): readonly Bunch[] {
  const bunches = new Map<string, Bunch>();
  for (const component of members) {
    const value = component[grouping];
    const bunch = bunches.get(value);
    if (bunch) bunch.members.push(component);
    else bunches.set(value, { value, members: [component] });
  }
  return [...bunches.values()].sort(
    ({ value: one, members: some }, { value: other, members: others }) =>
      capacityFor(others.length) - capacityFor(some.length) || compareNames(one, other),
  );
}

/** Room by what its members need, and for the name: small groups need more of it for each. */
function weightOf(count: number): number {
  const capacity = capacityFor(count);
  return capacity + 0.9 * Math.sqrt(capacity);
}

/** The strip of the name is a part of the group, as both grow when one looks closer. Where there are few cells, a name costs little. */
function headerOf({ width, height }: Rect, depth: number, count: number): number {
  if (width < 24 || height < 16) return 0;
  if (depth > 1)
    return Math.max(0.08 * height, Math.min(13, (count <= 12 && height > 46 ? 0.24 : 0.13) * height));
  return Math.max(0.06 * height, Math.min(19, 0.2 * height));
}

function padOf({ width, height }: Rect): number {
  return Math.min(3, 0.03 * Math.min(width, height));
}
