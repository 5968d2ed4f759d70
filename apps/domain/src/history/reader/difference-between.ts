import { type AnyRow, type Difference, type Moment, rowDifference } from "@cim/contracts";
import type { SliceName } from "./open-slice.ts";
import { keysThatMayDiffer, type PastTable, sizeOf, textIn } from "./past-table.ts";
import type { WorkTurn } from "./work-turn.ts";

export interface DifferenceOptions {
  readonly name: SliceName;
  readonly from: Moment;
  readonly to: Moment;
  readonly before: PastTable;
  readonly after: PastTable;
  /** Lists begin behind this key. */
  readonly behind: string | undefined;
  readonly limit: number;
  readonly work: WorkTurn;
  /** Positions of the events that took these rows away, as far as they can be found. */
  readonly whyGone: (keys: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}

/** What differs between two tables of one slice: everything counted, so many listed. */
export async function differenceBetween(options: DifferenceOptions): Promise<Difference> {
  const { name, from, to, before, after, behind, limit, work, whyGone } = options;
  const keys = await differingKeys(before, after, work);
  const listed = (behind === undefined ? keys : keys.filter((key) => key > behind)).slice(0, limit);
  const [added, changed, gone]: [AnyRow[], Difference["changed"], AnyRow[]] = [[], [], []];
  for (const key of listed) {
    const [then, now] = [rowAt(before, key), rowAt(after, key)];
    if (then === undefined && now !== undefined) added.push(now);
    else if (then !== undefined && now === undefined) gone.push(then);
    else if (then !== undefined && now !== undefined) changed.push(rowDifference(then, now));
    await work.pause();
  }
  const reasons = await whyGone(gone.map((row) => row.key));
  const removed = gone.map((row) => ({ row: { ...row }, because: reasons.get(row.key) ?? null }));
  const last = listed.at(-1);
  return {
    projection: name.projection,
    slice: name.slice,
    from,
    to,
    added: added.map((row) => ({ ...row })),
    removed,
    changed,
    counts: countsOf(keys, before, after),
    next: last !== undefined && last !== keys.at(-1) ? last : null,
  };
}

/** Sorted. */
async function differingKeys(
  before: PastTable,
  after: PastTable,
  work: WorkTurn,
): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const key of keysThatMayDiffer(before, after)) {
    if (textIn(before, key) !== textIn(after, key)) keys.push(key);
    const pause = work.pause();
    if (pause !== undefined) await pause;
  }
  return keys.sort();
}

function countsOf(keys: readonly string[], before: PastTable, after: PastTable): Difference["counts"] {
  const counts = { added: 0, removed: 0, changed: 0, same: 0 };
  for (const key of keys) {
    if (textIn(before, key) === undefined) counts.added++;
    else if (textIn(after, key) === undefined) counts.removed++;
    else counts.changed++;
  }
  counts.same = sizeOf(after) - counts.added - counts.changed;
  return counts;
}

function rowAt(table: PastTable, key: string): AnyRow | undefined {
  const text = textIn(table, key);
  return text === undefined ? undefined : (JSON.parse(text) as AnyRow); // ours, see past-table.ts
}
