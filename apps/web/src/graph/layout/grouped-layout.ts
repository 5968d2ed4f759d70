import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import type { Point } from "../model/choices.ts";
import { FreeSpots } from "./free-spots.ts";
import {
  type Circle,
  discRadius,
  type LayoutGroup,
  type LayoutInput,
  neighbours,
  type Positions,
} from "./layout-input.ts";

const memberGap = 50;
const groupGap = 46;
const ticks = 120;
const partingTicks = 60;
const golden = Math.PI * (3 - Math.sqrt(5));

interface GroupNode extends SimulationNodeDatum {
  readonly radius: number;
}

/**
 * Groups first, then their members within: never more bodies than groups (300 of them take 0.2 s; 10,000 things would take 12). Groups and
 * members that are known stay, the others come where there is room.
 */
export function groupedLayout(input: LayoutInput, groups: readonly LayoutGroup[] = input.groups): Positions {
  const near = neighbours(input.keys.length, input.links);
  const circles = placeGroups(input, groups);
  const xs = new Float64Array(input.keys.length);
  const ys = new Float64Array(input.keys.length);
  groups.forEach((group, at) => {
    const circle = circles[at];
    if (circle === undefined) return;
    const members = [...group.members].sort(
      (one, other) => (near[other]?.length ?? 0) - (near[one]?.length ?? 0),
    );
    const offsets = placeMembers(members, input, circle, input.known.get(group.id));
    members.forEach((index, place) => {
      const pin = input.pins.get(input.keys[index] ?? "");
      const offset = offsets[place] ?? { x: 0, y: 0 };
      xs[index] = pin?.x ?? circle.x + offset.x;
      ys[index] = pin?.y ?? circle.y + offset.y;
    });
  });
  return { xs, ys, groups: input.groups === groups ? circles : [] };
}

/** Radius of the circle around `count` members. */
export function groupRadius(count: number): number {
  return Math.max(34, 0.62 * memberGap * Math.sqrt(count) + discRadius);
}

function placeGroups(input: LayoutInput, groups: readonly LayoutGroup[]): readonly Circle[] {
  const groupOf = new Int32Array(input.keys.length).fill(-1);
  groups.forEach((group, at) => {
    for (const member of group.members) groupOf[member] = at;
  });
  const weights = new Map<number, number>();
  for (const [from, to] of input.links) {
    const [one, other] = [groupOf[from] ?? -1, groupOf[to] ?? -1].sort((a, b) => a - b) as [number, number];
    if (one === other || one < 0) continue;
    const pair = one * groups.length + other;
    weights.set(pair, (weights.get(pair) ?? 0) + 1);
  }
  let isSettled = true;
  const nodes: GroupNode[] = groups.map((group) => {
    const radius = groupRadius(group.members.length);
    const at = input.pins.get(group.id) ?? input.known.get(group.id);
    if (at === undefined) {
      isSettled = false;
      return { radius };
    }
    return { radius, x: at.x, y: at.y, fx: at.x, fy: at.y };
  });
  if (!isSettled) {
    const extent = Math.sqrt(nodes.reduce((sum, { radius }) => sum + radius ** 2, 0));
    const links = [...weights].map(([pair, weight]) => ({
      source: Math.floor(pair / groups.length),
      target: pair % groups.length,
      weight,
    }));
    const simulation = forceSimulation(nodes)
      .alphaDecay(1 - 0.001 ** (1 / ticks))
      .force(
        "link",
        forceLink<GroupNode, (typeof links)[number]>(links)
          .distance(({ source, target }) => 1.06 * (radiusOf(source) + radiusOf(target)) + 3 * groupGap)
          .strength(({ weight }) => Math.min(0.4, 0.05 * Math.log2(1 + weight))),
      )
      .force(
        "charge",
        forceManyBody<GroupNode>()
          .strength(({ radius }) => -6 * radius)
          .distanceMax(3 * extent),
      )
      .force("collide", forceCollide<GroupNode>(({ radius }) => 1.06 * radius + groupGap).iterations(3))
      .force("x", forceX<GroupNode>(0).strength(0.06))
      .force("y", forceY<GroupNode>(0).strength(0.1))
      .stop()
      .tick(ticks);
    // What pulls has pulled; now they only part, so that none lies on another.
    simulation
      .force("link", null)
      .force("charge", null)
      .force("x", null)
      .force("y", null)
      .alpha(1)
      .tick(partingTicks);
  }
  return nodes.map(({ x, y, radius }) => ({ x: x ?? 0, y: y ?? 0, radius }));
}

/** d3 puts the node in place of its index. */
function radiusOf(end: unknown): number {
  return typeof end === "object" && end !== null && "radius" in end && typeof end.radius === "number"
    ? end.radius
    : 0;
}

/** Offsets from the centre: a sunflower's seeds, the most connected in the middle. Members that are known keep their offset. */
function placeMembers(
  members: readonly number[],
  input: LayoutInput,
  circle: Circle,
  centreBefore: Point | undefined,
): readonly Point[] {
  const spots = new FreeSpots(0.8 * memberGap);
  const offsets: (Point | undefined)[] = members.map((index) => {
    const at = input.known.get(input.keys[index] ?? "");
    if (at === undefined || centreBefore === undefined) return undefined;
    const offset = { x: at.x - centreBefore.x, y: at.y - centreBefore.y };
    // Where it stood under other circumstances (a pin taken away) it may be far outside.
    if (Math.hypot(offset.x, offset.y) > circle.radius) return undefined;
    spots.take(offset);
    return offset;
  });
  let seed = 0;
  return offsets.map((known) => {
    if (known !== undefined) return known;
    for (;;) {
      const spot = sunflower(seed);
      seed += 1;
      if (!spots.isFree(spot)) continue;
      spots.take(spot);
      return spot;
    }
  });
}

function sunflower(seed: number): Point {
  const radius = 0.56 * memberGap * Math.sqrt(seed + 0.5);
  return { x: radius * Math.cos(seed * golden), y: radius * Math.sin(seed * golden) };
}
