import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import type { MomentSource } from "../past/past-source.ts";
import { type DifferenceQuestion, patiently } from "./create-difference.ts";
import { differing } from "./page-cursor.ts";

/**
 * How many things differ per projection, for the tabs: asked one after another, so that they do not stand in the way of the list.
 * What cannot be counted is left out.
 */
export function createDifferenceCounts(
  source: Accessor<MomentSource>,
  questions: Accessor<readonly DifferenceQuestion[]>,
): Accessor<ReadonlyMap<string, number>> {
  const [counts, setCounts] = createSignal<ReadonlyMap<string, number>>(new Map());
  createEffect(() => {
    const asked = questions();
    const from = source();
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    setCounts(new Map());
    void (async () => {
      for (const { slices, ...rest } of asked) {
        let total = 0;
        try {
          for (const slice of slices) {
            const answer = await patiently(
              (signal) => from.difference({ ...rest, slice, limit: 1 }, signal),
              stop.signal,
            );
            total += differing(answer.counts);
          }
        } catch {
          if (stop.signal.aborted) return;
          continue; // The list of that tab says what is wrong; a tab without a figure is enough here.
        }
        if (stop.signal.aborted) return;
        setCounts((before) => new Map(before).set(rest.projection, total));
      }
    })();
  });
  return counts;
}
