import { arrange } from "../layout/arrange.ts";
import type { Arrangement, Circle, Positions } from "../layout/layout-input.ts";
import type { Point } from "../model/choices.ts";
import { isSameShape } from "./is-same-shape.ts";
import type { Places, StageGraph } from "./stage-protocol.ts";

const glide = 320;
/** With more things than this the way to a new arrangement is not shown: each of its frames would be a slow one. */
const mostGliding = 2500;

/** Where everything stands, and the way there. */
export interface StagePlaces {
  /** What is drawn now; its arrays change in place while something moves. */
  positions(): Positions;
  /** True while an arrangement is being worked out. */
  isArranging(): boolean;
  /** Arranges a graph. Of the same layout everything stays where it stands, also what was away for a while. Tells whether it began anew. */
  show(graph: StageGraph, layout: string, given: Places, isStill: boolean): boolean;
  /** Forgets where things stand, but for pins. */
  arrangeAnew(isStill: boolean): void;
  /** Puts a thing or a group with its members somewhere. */
  moveTo(name: string, to: Point): void;
  /** Goes on; true while something moves or an arrangement is under way. */
  step(now: number, isTimeUp: () => boolean): boolean;
  places(): Places;
}

interface Glide {
  readonly from: Positions;
  readonly to: Positions;
  readonly begin: number | undefined;
}

export function makeStagePlaces(isUpright: () => boolean): StagePlaces {
  let graph: StageGraph = { things: [], edges: [], groups: [], form: "free", pins: new Map() };
  let layout = "";
  let wasGiven = false;
  let remembered = new Map<string, Point>();
  let arrangement: Arrangement | undefined;
  let isWorking = false;
  let shown: Positions = { xs: new Float64Array(0), ys: new Float64Array(0), groups: [] };
  let gliding: Glide | undefined;

  function remember(positions: Positions): void {
    graph.things.forEach(({ key }, index) => {
      remembered.set(key, { x: positions.xs[index] ?? 0, y: positions.ys[index] ?? 0 });
    });
    graph.groups.forEach(({ id }, index) => {
      const circle = positions.groups[index];
      if (circle) remembered.set(id, { x: circle.x, y: circle.y });
    });
  }

  function begin(before: ReadonlyMap<string, Point>, isStill: boolean): void {
    arrangement = arrange({
      keys: graph.things.map(({ key }) => key),
      links: graph.edges.map(({ from, to }) => [from, to] as const),
      groups: graph.groups,
      known: remembered,
      pins: graph.pins,
      form: graph.form,
      isUpright: isUpright(),
    });
    isWorking = !arrangement.step(() => true);
    const to = arrangement.positions;
    gliding = undefined;
    if (isWorking) {
      shown = to;
      return;
    }
    remember(to);
    const from = isStill || graph.things.length > mostGliding ? undefined : startOf(to, before);
    shown = from === undefined ? copyOf(to) : copyOf(from);
    if (from !== undefined) gliding = { from, to, begin: undefined };
  }

  /** Where each thing was, for the way from there; undefined where nothing was there or nothing goes elsewhere. */
  function startOf(to: Positions, before: ReadonlyMap<string, Point>): Positions | undefined {
    const from = copyOf(to);
    let moves = false;
    graph.things.forEach(({ key }, index) => {
      const at = before.get(key);
      if (at === undefined || (at.x === to.xs[index] && at.y === to.ys[index])) return;
      from.xs[index] = at.x;
      from.ys[index] = at.y;
      moves = true;
    });
    return moves ? from : undefined;
  }

  return {
    positions: () => shown,
    isArranging: () => isWorking,
    show(next, name, given, isStill) {
      const isAnother = name !== layout;
      if (!isAnother && isSameShape(graph, next)) {
        graph = next;
        return false;
      }
      const before = new Map<string, Point>();
      graph.things.forEach(({ key }, index) => {
        before.set(key, { x: shown.xs[index] ?? 0, y: shown.ys[index] ?? 0 });
      });
      // The relationships often come after the things: what was arranged without any was no arrangement.
      const hadNone = !isAnother && graph.edges.length === 0 && next.edges.length > 0 && !wasGiven;
      graph = next;
      layout = name;
      if (hadNone) remembered = new Map();
      if (isAnother) wasGiven = given.length > 0;
      if (isAnother) remembered = new Map(given.map(([key, x, y]) => [key, { x, y }]));
      const isAnew = isAnother || hadNone || remembered.size === 0;
      begin(before, isStill);
      return isAnew;
    },
    arrangeAnew(isStill) {
      const before = remembered;
      remembered = new Map();
      begin(before, isStill);
    },
    moveTo(name, to) {
      gliding = undefined;
      const thing = graph.things.findIndex(({ key }) => key === name);
      if (thing >= 0) {
        shown.xs[thing] = to.x;
        shown.ys[thing] = to.y;
        remembered.set(name, to);
        return;
      }
      const at = graph.groups.findIndex(({ id }) => id === name);
      const circle = shown.groups[at];
      if (circle === undefined) return;
      for (const member of graph.groups[at]?.members ?? []) {
        shown.xs[member] = (shown.xs[member] ?? 0) + to.x - circle.x;
        shown.ys[member] = (shown.ys[member] ?? 0) + to.y - circle.y;
      }
      shown = {
        ...shown,
        groups: shown.groups.map((one, index) => (index === at ? { ...to, radius: one.radius } : one)),
      };
      remember(shown);
    },
    step(now, isTimeUp) {
      if (isWorking && arrangement !== undefined) {
        isWorking = !arrangement.step(isTimeUp);
        shown = arrangement.positions;
        if (!isWorking) {
          remember(shown);
          shown = copyOf(shown);
        }
        return true;
      }
      if (gliding === undefined) return false;
      const begun = gliding.begin ?? now;
      const part = Math.min(1, (now - begun) / glide);
      mix(shown, gliding, 1 - (1 - part) ** 3);
      gliding = part < 1 ? { ...gliding, begin: begun } : undefined;
      return true;
    },
    places: () => [...remembered].map(([name, { x, y }]) => [name, x, y] as const),
  };
}

function copyOf({ xs, ys, groups }: Positions): Positions {
  return { xs: xs.slice(), ys: ys.slice(), groups: groups.map((circle): Circle => ({ ...circle })) };
}

function mix(shown: Positions, { from, to }: Glide, part: number): void {
  for (let index = 0; index < shown.xs.length; index += 1) {
    shown.xs[index] = (from.xs[index] ?? 0) * (1 - part) + (to.xs[index] ?? 0) * part;
    shown.ys[index] = (from.ys[index] ?? 0) * (1 - part) + (to.ys[index] ?? 0) * part;
  }
}
