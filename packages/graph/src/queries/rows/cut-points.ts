/** A thing that, once gone, leaves others without a way to the rest. */
export interface CutPoint {
  readonly at: string;
  /** How many others are then cut off from the largest part that is left. */
  readonly cutOff: number;
}

interface Frame {
  readonly at: string;
  readonly from: string | undefined;
  readonly beside: readonly string[];
  next: number;
}

/**
 * Articulation points of an undirected graph (Hopcroft and Tarjan 1973), in the order of their names; in steps that grow with
 * the number of pairs, and without recursion. Pairs of a thing with itself, and pairs given twice, change nothing.
 */
export function cutPoints(pairs: readonly (readonly [string, string])[]): readonly CutPoint[] {
  const sets = new Map<string, Set<string>>();
  for (const [one, other] of pairs) {
    if (one === other) continue;
    join(sets, one, other);
    join(sets, other, one);
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const size = new Map<string, number>();
  const found: CutPoint[] = [];

  for (const root of [...sets.keys()].sort()) {
    if (order.has(root)) continue;
    const parts = new Map<string, number[]>();
    const stack: Frame[] = [enter(root, undefined)];
    while (stack.length > 0) {
      const frame = stack.at(-1);
      if (frame === undefined) break;
      const next = frame.beside[frame.next++];
      if (next === undefined) {
        stack.pop();
        leave(frame, parts);
      } else if (next !== frame.from) {
        const seen = order.get(next);
        if (seen === undefined) stack.push(enter(next, frame.at));
        else low.set(frame.at, Math.min(low.get(frame.at) ?? seen, seen));
      }
    }
    const whole = size.get(root) ?? 1;
    for (const [at, under] of parts) {
      const above = whole - 1 - sum(under);
      const all = above > 0 ? [...under, above] : under;
      if (all.length > 1) found.push({ at, cutOff: sum(all) - Math.max(...all) });
    }
  }
  return found.sort((one, other) => (one.at < other.at ? -1 : 1));

  function enter(at: string, from: string | undefined): Frame {
    order.set(at, order.size);
    low.set(at, order.size - 1);
    size.set(at, 1);
    return { at, from, beside: [...(sets.get(at) ?? [])], next: 0 };
  }

  /** What hangs below a thing without another way up is cut off with it. */
  function leave({ at, from }: Frame, parts: Map<string, number[]>): void {
    if (from === undefined) return;
    const mine = low.get(at) ?? 0;
    low.set(from, Math.min(low.get(from) ?? mine, mine));
    size.set(from, (size.get(from) ?? 0) + (size.get(at) ?? 0));
    if (mine < (order.get(from) ?? 0)) return;
    const there = parts.get(from);
    if (there === undefined) parts.set(from, [size.get(at) ?? 0]);
    else there.push(size.get(at) ?? 0);
  }
}

function join(sets: Map<string, Set<string>>, one: string, other: string): void {
  const there = sets.get(one);
  if (there === undefined) sets.set(one, new Set([other]));
  else there.add(other);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
