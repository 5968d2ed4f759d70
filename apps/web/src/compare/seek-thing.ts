import type { Difference } from "@cim/contracts/history";
import type { MomentSource } from "../past/past-source.ts";
import { patiently } from "./create-difference.ts";
import { type ThingDifference, thingDifferences } from "./thing-difference.ts";

/** One thing compared: what differs about it. */
export interface SoughtThing {
  readonly projection: string;
  readonly slices: readonly string[];
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** Entries per answer while looking for one key: few lie between it and where the search begins. */
const page = 50;

/**
 * The difference of one thing between two moments; undefined when it is the same at both, or at neither. Answers are sorted by key,
 * so only those next to the key are read.
 */
export async function seekThing(
  source: MomentSource,
  sought: SoughtThing,
  signal: AbortSignal,
): Promise<ThingDifference | undefined> {
  for (const slice of sought.slices) {
    let after = justBefore(sought.key);
    for (;;) {
      const answer: Difference = await patiently(
        (stop) =>
          source.difference(
            {
              projection: sought.projection,
              slice,
              from: sought.from,
              to: sought.to,
              limit: page,
              ...(after === undefined ? {} : { after }),
            },
            stop,
          ),
        signal,
      );
      const found = thingDifferences(answer).find((thing) => thing.key === sought.key);
      if (found) return found;
      if (answer.next === null || answer.next >= sought.key) break;
      after = answer.next;
    }
  }
  return undefined;
}

/** A text that sorts before `key`, with nothing between but what begins with it; undefined: from the start. */
export function justBefore(key: string): string | undefined {
  const shorter = [...key].slice(0, -1).join("");
  return shorter === "" ? undefined : shorter;
}
