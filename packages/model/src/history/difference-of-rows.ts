import type { AnyRow, FieldDifference, RowDifference } from "@cim/contracts";
import { rowMeta } from "@cim/contracts";

type Fields = Readonly<Record<string, unknown>>;

/** Rows of one projection by key, at one moment. */
export type RowsAt = ReadonlyMap<string, AnyRow>;

/** What must happen to rows at one moment so that they are those of another. */
export interface RowsDifference {
  readonly added: readonly AnyRow[];
  /** As they were. */
  readonly removed: readonly AnyRow[];
  readonly changed: readonly RowDifference[];
  /** How many rows are the very same. */
  readonly same: number;
}

/** What differs between the rows of two moments, each list sorted by key. */
export function differenceOfRows(before: RowsAt, after: RowsAt): RowsDifference {
  const added: AnyRow[] = [];
  const changed: RowDifference[] = [];
  for (const [key, row] of after) {
    const known = before.get(key);
    if (known === undefined) added.push(row);
    else if (JSON.stringify(known) !== JSON.stringify(row)) changed.push(rowDifference(known, row));
  }
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, row]) => row);
  const same = after.size - added.length - changed.length;
  return { added: added.sort(byKey), removed: removed.sort(byKey), changed: changed.sort(byKey), same };
}

/**
 * How one row differs between two moments. `fields` is empty when every field is back at its value: then other events than
 * before explain it.
 */
export function rowDifference(before: AnyRow, after: AnyRow): RowDifference {
  return {
    key: after.key,
    before: { ...before },
    after: { ...after },
    fields: fieldsThatDiffer(before, after),
  };
}

/** The fields that differ, without what the runner adds; paths as in `because`: dotted, a list is one value. */
function fieldsThatDiffer(before: AnyRow, after: AnyRow): FieldDifference[] {
  const [then, now] = [leavesOf(before), leavesOf(after)];
  const fields: FieldDifference[] = [];
  for (const [path, value] of now) {
    const known = then.get(path);
    if (JSON.stringify(known) === JSON.stringify(value)) continue;
    fields.push({ path, before: known ?? null, after: value, because: after.because[path] ?? null });
  }
  for (const [path, value] of then) {
    if (!now.has(path)) fields.push({ path, before: value, after: null, because: whyGone(path, after) });
  }
  return fields;
}

/** A field that vanished has no path of its own any more; what took its place may have one. */
function whyGone(path: string, after: AnyRow): number | null {
  for (let end = path.lastIndexOf("."); end > 0; end = path.lastIndexOf(".", end - 1)) {
    const position = after.because[path.slice(0, end)];
    if (position !== undefined) return position;
  }
  return null;
}

function leavesOf(row: AnyRow): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const name of Object.keys(row)) if (!Object.hasOwn(rowMeta, name)) collect(name, row[name], leaves);
  return leaves;
}

function collect(path: string, value: unknown, leaves: Map<string, unknown>): void {
  if (value === undefined) return;
  if (!isPlain(value)) leaves.set(path, value);
  else for (const name of Object.keys(value)) collect(`${path}.${name}`, value[name], leaves);
}

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function byKey(left: { readonly key: string }, right: { readonly key: string }): number {
  return left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
}
