import type { Measured } from "@cim/contracts";
import type { Figure } from "./figures.ts";

/** Makes measured values of figures, each reading of them compared with the one before. */
export interface Measurer {
  /** What can be said since it was last asked. What was not read again since then is left out: a hole, not a guess. */
  measure(figures: readonly Figure[]): readonly Measured[];
}

/** Characters of an id: what has a longer one is in no row, and would have the whole message refused in which it is told. */
const longestId = 256;

interface Before {
  readonly value: number;
  readonly at: number;
  readonly over: string | undefined;
}

export function makeMeasurer(): Measurer {
  let before = new Map<string, Before>();
  return {
    measure(figures) {
      const now = new Map<string, Before>();
      const measured: Measured[] = [];
      for (const { measure, of, value, at, kind, over } of figures) {
        if (of.length > longestId) continue;
        const key = `${measure} ${of}`;
        const known = before.get(key);
        if (known !== undefined && at === known.at) {
          now.set(key, known);
          continue;
        }
        now.set(key, { value, at, over });
        if (kind === "gauge") measured.push([measure, of, value]);
        // A counter that fell, or that others count now, began anew: how far it had come before nobody knows. Nor how long ago that was
        // when the clock was set back.
        else if (known !== undefined && value >= known.value && at > known.at && over === known.over)
          measured.push([measure, of, ((value - known.value) * 1000) / (at - known.at)]);
      }
      before = now;
      return measured;
    },
  };
}
