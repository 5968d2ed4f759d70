import type { LayoutGroup } from "./layout-input.ts";

const rounds = 8;

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
      let [best, most] = [labels[index] ?? index, counts.get(labels[index] ?? index) ?? 0];
      for (const [label, count] of counts) {
        if (count > most || (count === most && label < best)) [best, most] = [label, count];
      }
      if (best !== labels[index]) {
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
  return [...parts.values()].map((members) => ({ id: `part:${keys[members[0] ?? 0] ?? ""}`, members }));
}
