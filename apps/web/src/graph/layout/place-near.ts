import type { Point } from "../model/choices.ts";
import { FreeSpots } from "./free-spots.ts";
import { type LayoutInput, neighbours, type Positions } from "./layout-input.ts";

const gap = 62;
const reach = 96;

/**
 * Leaves every thing where it is known to stand and puts the new ones beside what they are related to, where there is room. Layered: after what
 * leads to them and before what they lead to.
 */
export function placeNear(input: LayoutInput): Positions {
  const { keys, form } = input;
  const near = neighbours(keys.length, input.links);
  const leadsTo = new Set(input.links.map(([from, to]) => from * keys.length + to));
  const xs = new Float64Array(keys.length);
  const ys = new Float64Array(keys.length);
  const isPlaced = new Uint8Array(keys.length);
  const spots = new FreeSpots(gap);
  const queue: number[] = [];

  function put(index: number, point: Point): void {
    xs[index] = point.x;
    ys[index] = point.y;
    isPlaced[index] = 1;
    queue.push(index);
  }
  keys.forEach((key, index) => {
    const point = input.pins.get(key) ?? input.known.get(key);
    if (point === undefined) return;
    spots.take(point);
    put(index, point);
  });
  let mostLeft = queue.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  let lowest = 0;
  for (const index of queue) {
    mostLeft = Math.min(mostLeft, xs[index] ?? 0);
    lowest = Math.max(lowest, ys[index] ?? 0);
  }

  function anchor(index: number): { readonly centre: Point; readonly angle: number } {
    let [x, y, count, after] = [0, 0, 0, 0];
    for (const other of near[index] ?? []) {
      if (!isPlaced[other]) continue;
      x += xs[other] ?? 0;
      y += ys[other] ?? 0;
      count += 1;
      after += leadsTo.has(other * keys.length + index) ? 1 : -1;
    }
    const layeredAngle = after >= 0 ? 0 : Math.PI;
    return {
      centre: { x: x / count, y: y / count },
      angle: form === "layered" ? layeredAngle : turnOf(keys[index] ?? ""),
    };
  }

  for (let at = 0, fresh = 0; ; at += 1) {
    const index = queue[at];
    if (index === undefined) {
      // What is related to nothing placed begins a place of its own, below all the rest.
      while (fresh < keys.length && isPlaced[fresh]) fresh += 1;
      if (fresh === keys.length) break;
      put(fresh, spots.takeNear({ x: mostLeft, y: lowest + 2 * reach }, 0, 0));
      at -= 1;
      continue;
    }
    for (const other of near[index] ?? []) {
      if (isPlaced[other]) continue;
      const { centre, angle } = anchor(other);
      put(other, spots.takeNear(centre, form === "layered" ? 2 * reach : reach, angle));
    }
  }
  return { xs, ys, groups: [] };
}

/** An angle that is always the same for one key and spread evenly over all of them. */
function turnOf(key: string): number {
  let hash = 2166136261;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619);
  return ((hash >>> 0) / 2 ** 32) * 2 * Math.PI;
}
