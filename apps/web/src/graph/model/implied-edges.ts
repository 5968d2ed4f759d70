import type { EdgeName } from "../view/graph-view-props.ts";

/** Two shown things that are connected, in this direction, over hidden ones alone. */
export interface ImpliedEdge {
  readonly from: string;
  readonly to: string;
  /** Keys of all hidden things on a way between them, in the order in which they were met. */
  readonly through: readonly string[];
}

export interface ImpliedEdges {
  readonly edges: readonly ImpliedEdge[];
  /** True when there are more than are given. */
  readonly isCut: boolean;
}

/** Most implied edges that are drawn, and most hidden things that are looked through from one shown thing. */
export const impliedLimits = { edges: 2000, steps: 2000 } as const;

/**
 * What hiding things would otherwise cut: an edge for each pair of shown things with a directed way between them whose every step
 * between is hidden. `isHidden` says of the key of a thing whether it is.
 */
export function impliedEdges(
  edges: Iterable<EdgeName>,
  isHidden: (key: string) => boolean,
  limits: { readonly edges: number; readonly steps: number } = impliedLimits,
): ImpliedEdges {
  const outOf = new Map<string, string[]>();
  const into = new Map<string, string[]>();
  const starts = new Set<string>();
  for (const { from, to } of edges) {
    const [hiddenFrom, hiddenTo] = [isHidden(from), isHidden(to)];
    if (!hiddenFrom && !hiddenTo) continue;
    if (!hiddenFrom) starts.add(from);
    push(outOf, from, to);
    push(into, to, from);
  }
  const implied: ImpliedEdge[] = [];
  let isCut = false;
  for (const from of starts) {
    const reached = new Set<string>();
    const ends = new Set<string>();
    const queue = [from];
    for (let at = 0; at < queue.length; at += 1) {
      for (const next of outOf.get(queue[at] as string) ?? []) {
        if (!isHidden(next)) {
          // From the start itself this is a plain relationship; only over a hidden thing is it an implied one.
          if (at > 0 && next !== from) ends.add(next);
        } else if (!reached.has(next)) {
          if (reached.size >= limits.steps) {
            isCut = true;
            continue;
          }
          reached.add(next);
          queue.push(next);
        }
      }
    }
    for (const to of ends) {
      if (implied.length >= limits.edges) return { edges: implied, isCut: true };
      implied.push({ from, to, through: between(reached, to, into) });
    }
  }
  return { edges: implied, isCut };
}

/** Those of `reached` from which there is a way to `end` within `reached`. */
function between(
  reached: ReadonlySet<string>,
  end: string,
  into: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const leading = new Set<string>();
  const queue = [end];
  for (let at = 0; at < queue.length; at += 1) {
    for (const before of into.get(queue[at] as string) ?? []) {
      if (!reached.has(before) || leading.has(before)) continue;
      leading.add(before);
      queue.push(before);
    }
  }
  return [...reached].filter((key) => leading.has(key));
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
