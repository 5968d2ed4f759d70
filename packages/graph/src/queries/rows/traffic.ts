import { isRelationshipType, relationshipOf } from "@cim/contracts";
import { liveRate } from "./live-rate.ts";
import { keyOfThing } from "./order.ts";
import type { FoundEdge, Reached } from "./walk.ts";

/**
 * One event is counted on several relationships at once: from its publisher, from the component that speaks, from its type. So what
 * is counted is added up within one way of telling, and of the ways the one that tells most is taken.
 */
export class Tallies {
  readonly #ways = new Map<string, Map<string, number>>();

  add(at: string, way: string, rate: number): void {
    const there = this.#ways.get(at);
    if (there === undefined) this.#ways.set(at, new Map([[way, rate]]));
    else there.set(way, (there.get(way) ?? 0) + rate);
  }

  of(at: string): number {
    return Math.max(0, ...(this.#ways.get(at)?.values() ?? []));
  }
}

/**
 * Events a second at each thing of a walk: what comes to it, or what it sends itself, whichever is more. What comes to it is what is
 * counted on the relationships that lead there, and, along those on which nothing is counted but events flow (a subject that is
 * heard through a pattern, a pattern that is read), what comes to their start.
 */
export function trafficOf(
  edges: readonly FoundEdge[],
  reached: ReadonlyMap<string, Reached>,
  start: string,
  now: string,
): ReadonlyMap<string, number> {
  const counted = new Tallies();
  const sent = new Tallies();
  const flowsFrom = new Map<string, string[]>();
  for (const edge of edges) {
    const [from, to] = [keyOfThing(edge.from), keyOfThing(edge.to)];
    const { carriesEvents, role } = meaningOf(edge.type);
    if (carriesEvents) {
      const rate = liveRate(edge.heat, edge.lastTime, now);
      const way = `${edge.type} ${edge.from.kind}`;
      counted.add(to, way, rate);
      sent.add(from, way, rate);
    } else if (role === "flow") {
      const there = flowsFrom.get(to);
      if (there === undefined) flowsFrom.set(to, [from]);
      else there.push(from);
    }
  }
  const depthOf = (key: string) => (key === start ? 0 : (reached.get(key)?.depth ?? Infinity));
  const came = new Map<string, number>();
  // Going one way only, to smaller or to greater depths: each step ends nearer to the start or to the rim.
  function cameTo(key: string, outwards: boolean): number {
    const memo = `${outwards} ${key}`;
    const known = came.get(memo);
    if (known !== undefined) return known;
    let sum = counted.of(key);
    for (const from of flowsFrom.get(key) ?? [])
      if (outwards ? depthOf(from) < depthOf(key) : depthOf(from) > depthOf(key))
        sum += cameTo(from, outwards);
    came.set(memo, sum);
    return sum;
  }
  const rates = new Map<string, number>();
  for (const key of reached.keys())
    rates.set(key, Math.max(cameTo(key, true), cameTo(key, false), sent.of(key)));
  return rates;
}

const unknown = { carriesEvents: false, role: "other" };

function meaningOf(type: string): { readonly carriesEvents: boolean; readonly role: string } {
  return isRelationshipType(type) ? relationshipOf(type) : unknown;
}
