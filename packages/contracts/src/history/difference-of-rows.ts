import { rowMeta } from "../rows/row.ts";
import type { FieldDifference, PastRows, RowDifference } from "./answers.ts";

type PastRow = PastRows["rows"][number];
type Fields = Readonly<Record<string, unknown>>;

/** What must happen to rows at one moment so that they are those of another. */
export interface RowsDifference<Row extends PastRow> {
  readonly added: readonly Row[];
  /** As they were. */
  readonly removed: readonly Row[];
  readonly changed: readonly RowDifference[];
  /** How many rows are the very same. */
  readonly same: number;
}

/** What differs between the rows of two moments, by key; each list sorted by key. */
export function differenceOfRows<Row extends PastRow>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): RowsDifference<Row> {
  const added: Row[] = [];
  const changed: RowDifference[] = [];
  for (const [key, row] of after) {
    const known = before.get(key);
    if (known === undefined) added.push(row);
    else if (known !== row && JSON.stringify(known) !== JSON.stringify(row)) {
      changed.push(rowDifference(known, row));
    }
  }
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, row]) => row);
  const same = after.size - added.length - changed.length;
  return { added: added.sort(byKey), removed: removed.sort(byKey), changed: changed.sort(byKey), same };
}

/**
 * How one row differs between two moments. `fields` is empty when every field is back at its value: then other events than
 * before explain it.
 */
export function rowDifference(before: PastRow, after: PastRow): RowDifference {
  return { key: after.key, before, after, fields: fieldsThatDiffer(before, after) };
}

/** The fields that differ, without what the runner adds; paths as in `because`: dotted, a list is one value. */
function fieldsThatDiffer(before: PastRow, after: PastRow): FieldDifference[] {
  const [then, now] = [leavesOf(before), leavesOf(after)];
  const because = isPlain(after.because) ? after.because : {};
  const fields: FieldDifference[] = [];
  for (const [path, value] of now) {
    const known = then.get(path);
    if (JSON.stringify(known) === JSON.stringify(value)) continue;
    fields.push({ path, before: known ?? null, after: value, because: positionIn(because, path) });
  }
  for (const [path, value] of then) {
    if (!now.has(path)) fields.push({ path, before: value, after: null, because: whyGone(path, because) });
  }
  return fields;
}

/** A field that vanished has no path of its own any more; what took its place may have one. */
function whyGone(path: string, because: Fields): number | null {
  for (let end = path.lastIndexOf("."); end > 0; end = path.lastIndexOf(".", end - 1)) {
    const position = positionIn(because, path.slice(0, end));
    if (position !== null) return position;
  }
  return null;
}

function positionIn(because: Fields, path: string): number | null {
  const position = because[path];
  return typeof position === "number" ? position : null;
}

function leavesOf(row: PastRow): ReadonlyMap<string, unknown> {
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
