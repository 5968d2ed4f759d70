import { type DifferenceKind, isOwnField, type PastRow } from "./thing-difference.ts";

/** The same key at two moments, on one line. */
export interface RowPair {
  readonly key: string;
  readonly before: PastRow | undefined;
  readonly after: PastRow | undefined;
  readonly kind: DifferenceKind | "same";
  /**
   * Fields (of the row itself, not nested ones) that differ. Empty unless `kind` is `changed`; empty there too when every field is
   * back at its value.
   */
  readonly changed: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Lines up the rows of two moments: one pair per key, sorted by key, a gap where one moment has no such row. */
export function pairRows(before: readonly PastRow[], after: readonly PastRow[]): readonly RowPair[] {
  const old = sorted(before);
  const young = sorted(after);
  const pairs: RowPair[] = [];
  let left = 0;
  let right = 0;
  while (left < old.length || right < young.length) {
    const one = old[left];
    const other = young[right];
    if (one && (!other || one.key < other.key)) {
      pairs.push({ key: one.key, before: one, after: undefined, kind: "removed", changed: none });
      left += 1;
    } else if (other && (!one || other.key < one.key)) {
      pairs.push({ key: other.key, before: undefined, after: other, kind: "added", changed: none });
      right += 1;
    } else if (one && other) {
      const changed = changedFields(one, other);
      const kind = one.position === other.position ? "same" : "changed";
      pairs.push({ key: one.key, before: one, after: other, kind, changed });
      left += 1;
      right += 1;
    }
  }
  return pairs;
}

/** Names of the fields whose values differ, what the runner adds aside. */
export function changedFields(before: PastRow, after: PastRow): ReadonlySet<string> {
  if (before === after || before.position === after.position) return none;
  const changed = new Set<string>();
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (isOwnField(field) && !isSame(before[field], after[field])) changed.add(field);
  return changed;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  return JSON.stringify(one) === JSON.stringify(other);
}

function sorted(rows: readonly PastRow[]): readonly PastRow[] {
  return [...rows].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
}
