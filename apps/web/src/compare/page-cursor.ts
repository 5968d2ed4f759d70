import type { Difference, Moment } from "@cim/contracts/history";
import { type ThingDifference, thingDifferences } from "./thing-difference.ts";

/** How many things differ, and how many do not. */
export type DifferenceCounts = Difference["counts"];

/** A difference as far as it was read: one answer after another, slice by slice. */
export interface ReadDifference {
  readonly things: readonly ThingDifference[];
  /** Of all slices that were asked so far; the whole when `counted` says so. */
  readonly counts: DifferenceCounts;
  /** Slices whose counts are known. */
  readonly counted: number;
  /** What to ask next: an index of the slices and the key to go on after. Null when all was read. */
  readonly next: { readonly slice: number; readonly after: string | null } | null;
  readonly from: Moment | undefined;
  readonly to: Moment | undefined;
}

/** Nothing read yet, of so many slices. */
export function nothingRead(slices: number): ReadDifference {
  return {
    things: [],
    counts: { added: 0, removed: 0, changed: 0, same: 0 },
    counted: 0,
    next: slices === 0 ? null : { slice: 0, after: null },
    from: undefined,
    to: undefined,
  };
}

/** What was read, and now `answer`: the one to `read.next`, of so many slices. */
export function readOn(read: ReadDifference, answer: Difference, slices: number): ReadDifference {
  const asked = read.next;
  if (asked === null) return read;
  const isFirst = asked.after === null;
  const following = asked.slice + 1;
  const next =
    answer.next !== null
      ? { slice: asked.slice, after: answer.next }
      : following < slices
        ? { slice: following, after: null }
        : null;
  return {
    things: [...read.things, ...thingDifferences(answer)],
    counts: isFirst ? sum(read.counts, answer.counts) : read.counts,
    counted: isFirst ? read.counted + 1 : read.counted,
    next,
    from: answer.from,
    to: answer.to,
  };
}

/** How many things differ in all. */
export function differing(counts: DifferenceCounts): number {
  return counts.added + counts.removed + counts.changed;
}

function sum(one: DifferenceCounts, other: DifferenceCounts): DifferenceCounts {
  return {
    added: one.added + other.added,
    removed: one.removed + other.removed,
    changed: one.changed + other.changed,
    same: one.same + other.same,
  };
}
