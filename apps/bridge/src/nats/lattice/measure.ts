import type { Measured } from "@cim/contracts";
import type { Figure } from "./figures.ts";

/** Makes measured values of figures, each reading of them compared with the one before. */
export interface Measurer {
  /** What can be said since it was last asked. What was not read again since then is left out: a hole, not a guess. */
  measure(figures: readonly Figure[]): readonly Measured[];
}

interface Before {
  readonly value: number;
  readonly at: number;
}

export function makeMeasurer(): Measurer {
  let before = new Map<string, Before>();
  return {
    measure(figures) {
      const now = new Map<string, Before>();
      const measured: Measured[] = [];
      for (const { measure, of, value, at, kind } of figures) {
        const key = `${measure} ${of}`;
        const known = before.get(key);
        if (known !== undefined && at <= known.at) {
          now.set(key, known);
          continue;
        }
        now.set(key, { value, at });
        if (kind === "gauge") measured.push([measure, of, value]);
        // A counter that fell began anew: how far it had come before nobody knows.
        else if (known !== undefined && value >= known.value)
          measured.push([measure, of, ((value - known.value) * 1000) / (at - known.at)]);
      }
      before = now;
      return measured;
    },
  };
}
