import type { LayoutGroup } from "./layout-input.ts";

const rounds = 8;
/** Most parts that stand for themselves: forces arrange them, and what is left over comes together. */
const mostParts = 240;

/** Most things of one part, in a graph of that many: where everything hangs together, one part would be all of it. */
export function mostInPart(things: number): number {
  return Math.max(60, Math.round(3 * Math.sqrt(things)));
}

/**
 * Parts that hang together more than with the rest, by the spreading of labels (Raghavan, Albert and Kumara, 2007) in a fixed order, so that the
 * same graph always falls into the same parts. What is left over by itself comes together in one.
 */
export function communities(
  near: readonly (readonly number[])[],
  keys: readonly string[],
): readonly LayoutGroup[] {
  const labels = Int32Array.from(near, (_, index) => index);
  const order = near
    .map((_, index) => index)
    .sort((one, other) => (near[other]?.length ?? 0) - (near[one]?.length ?? 0));
  const counts = new Map<number, number>();
  const sizes = new Int32Array(near.length).fill(1);
  const most = mostInPart(near.length);
  for (let round = 0, changed = true; round < rounds && changed; round += 1) {
    changed = false;
    for (const index of order) {
      const others = near[index] ?? [];
      if (others.length === 0) continue;
      counts.clear();
      for (const other of others) {
        const label = labels[other] ?? other;
        counts.set(label, (counts.get(label) ?? 0) + 1);
      }
      let [best, often] = [labels[index] ?? index, counts.get(labels[index] ?? index) ?? 0];
      for (const [label, count] of counts) {
        if ((sizes[label] ?? 0) >= most && label !== labels[index]) continue;
        const size = sizes[label] ?? 0;
        const bestSize = sizes[best] ?? 0;
        // Of labels met as often the own one stays, then the smaller part wins: else one label runs through everything.
        const isSmaller = size < bestSize || (size === bestSize && label < best);
        if (count > often || (count === often && best !== labels[index] && isSmaller))
          [best, often] = [label, count];
      }
      if (best !== labels[index]) {
        const before = labels[index] ?? index;
        sizes[before] = (sizes[before] ?? 1) - 1;
        sizes[best] = (sizes[best] ?? 0) + 1;
        labels[index] = best;
        changed = true;
      }
    }
  }
  const parts = new Map<number, number[]>();
  near.forEach((others, index) => {
    const label = others.length === 0 ? -1 : (labels[index] ?? index);
    const part = parts.get(label);
    if (part) part.push(index);
    else parts.set(label, [index]);
  });
  return gathered([...parts.values()], most).map((members) => ({
    id: `part:${keys[members[0] ?? 0] ?? ""}`,
    members,
  }));
}

/** The largest parts, and the members of all smaller ones in parts of at most `most`. */
function gathered(parts: readonly (readonly number[])[], most: number): readonly (readonly number[])[] {
  if (parts.length <= mostParts) return parts;
  const sorted = [...parts].sort((one, other) => other.length - one.length);
  const rest = sorted.slice(mostParts).flat();
  const chunks = Array.from({ length: Math.ceil(rest.length / most) }, (_, at) =>
    rest.slice(at * most, (at + 1) * most),
  );
  return [...sorted.slice(0, mostParts), ...chunks];
}
