import { type Circle, discRadius, type Positions } from "../layout/layout-input.ts";
import type { Point } from "../model/choices.ts";
import { bundleLines, type End, endOfGroup, type Line } from "./bundle-lines.ts";
import type { Extent } from "./camera.ts";
import type { StageGraph, Target } from "./stage-protocol.ts";

/** A graph with where everything stands and which groups are open: all that a picture of it needs besides the camera. */
export interface Scene {
  readonly graph: StageGraph;
  readonly positions: Positions;
  /** Of each thing the index of its group; -1: it is in none. */
  readonly groupOf: Int32Array;
  /** Of each thing how many lines could meet there. */
  readonly degrees: Uint32Array;
  readonly open: readonly boolean[];
  readonly lines: readonly Line[];
  /** What is drawn as a disc: things that are not in a closed group, and closed groups. */
  readonly ends: readonly End[];
}

/** Radii of a disc on the screen, whatever the scale; pixels. Few discs stay large enough for their icon. */
const mostRadius = 22;
const leastRadii = [
  { most: 60, radius: 9 },
  { most: 250, radius: 6 },
  { most: 1000, radius: 3 },
] as const;

export function makeScene(graph: StageGraph, positions: Positions, open: readonly boolean[]): Scene {
  const groupOf = new Int32Array(graph.things.length).fill(-1);
  graph.groups.forEach((group, index) => {
    for (const member of group.members) groupOf[member] = index;
  });
  const degrees = new Uint32Array(graph.things.length);
  for (const { from, to } of graph.edges) {
    degrees[from] = (degrees[from] ?? 0) + 1;
    degrees[to] = (degrees[to] ?? 0) + 1;
  }
  const isClosed = (group: number) => group >= 0 && open[group] !== true;
  const endOf = (thing: number): End => {
    const group = groupOf[thing] ?? -1;
    return isClosed(group) ? endOfGroup(group) : thing;
  };
  const things = graph.things.flatMap((_, index) => (isClosed(groupOf[index] ?? -1) ? [] : [index]));
  const groups = graph.groups.flatMap((_, index) => (isClosed(index) ? [endOfGroup(index)] : []));
  return {
    graph,
    positions,
    groupOf,
    degrees,
    open,
    lines: bundleLines(graph.edges, endOf),
    ends: [...groups, ...things],
  };
}

/** Radius of a thing's disc in units of the drawing, where `discs` are drawn. */
export function thingRadius(scale: number, discs: number): number {
  const least = leastRadii.find(({ most }) => discs <= most)?.radius ?? 2;
  return Math.min(mostRadius, Math.max(least, discRadius * scale)) / scale;
}

/** The disc of an end; `radius` is that of things, see {@link thingRadius}. */
export function discOf({ positions }: Scene, end: End, radius: number): Circle {
  if (end < 0) return positions.groups[-1 - end] ?? { x: 0, y: 0, radius };
  return { x: positions.xs[end] ?? 0, y: positions.ys[end] ?? 0, radius };
}

/** Key of the thing or id of the group. */
export function nameOfEnd({ graph }: Scene, end: End): string {
  return (end < 0 ? graph.groups[-1 - end]?.id : graph.things[end]?.key) ?? "";
}

export function targetOfEnd(scene: Scene, end: End): Target {
  return end < 0 ? { group: nameOfEnd(scene, end) } : { thing: nameOfEnd(scene, end) };
}

/** The end that stands for a thing or a group: of a thing in a closed group, that group. */
export function endByName({ graph, groupOf, open }: Scene, name: string | undefined): End | undefined {
  if (name === undefined) return undefined;
  const thing = graph.things.findIndex(({ key }) => key === name);
  if (thing >= 0) {
    const group = groupOf[thing] ?? -1;
    return group >= 0 && open[group] !== true ? endOfGroup(group) : thing;
  }
  const group = graph.groups.findIndex(({ id }) => id === name);
  return group < 0 || open[group] === true ? undefined : endOfGroup(group);
}

/** The part of the drawing that these ends and open groups take up; undefined where there is nothing. */
export function extentOf(scene: Scene, ends: readonly End[] = scene.ends): Extent | undefined {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const add = ({ x, y, radius }: Circle) => {
    left = Math.min(left, x - radius);
    top = Math.min(top, y - radius);
    right = Math.max(right, x + radius);
    bottom = Math.max(bottom, y + radius);
  };
  for (const end of ends) add(discOf(scene, end, discRadius));
  if (ends === scene.ends) scene.positions.groups.filter((_, index) => scene.open[index]).forEach(add);
  return left > right ? undefined : { left, top, right, bottom };
}

/** Ends whose centre lies in a rectangle of the drawing. */
export function endsWithin(scene: Scene, one: Point, other: Point): readonly End[] {
  const [left, right] = one.x < other.x ? [one.x, other.x] : [other.x, one.x];
  const [top, bottom] = one.y < other.y ? [one.y, other.y] : [other.y, one.y];
  return scene.ends.filter((end) => {
    const { x, y } = discOf(scene, end, 0);
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}
