import type { FieldDifference, RowDifference } from "@cim/contracts/history";
import type { IncidentRow, RowsByKey } from "./slice-rows.ts";

/** What the runner adds to rows is no field of theirs. */
const meta: ReadonlySet<string> = new Set(["key", "position", "time", "because"]);

export interface SliceDifference {
  readonly added: readonly IncidentRow[];
  readonly removed: readonly IncidentRow[];
  readonly changed: readonly RowDifference[];
  readonly same: number;
}

/**
 * What differs between the rows of two moments, sorted by key. The page may not import the model, so this says again what
 * `differenceOfRows` there says; `difference-of-slice.test.ts` holds the two together.
 */
export function differenceOfSlice(before: RowsByKey, after: RowsByKey): SliceDifference {
  const added: IncidentRow[] = [];
  const changed: RowDifference[] = [];
  for (const [key, row] of after) {
    const known = before.get(key);
    if (known === undefined) added.push(row);
    else if (known !== row && JSON.stringify(known) !== JSON.stringify(row)) {
      changed.push({ key, before: known, after: row, fields: fieldsThatDiffer(known, row) });
    }
  }
  const removed = [...before.values()].filter((row) => !after.has(row.key));
  const same = after.size - added.length - changed.length;
  return { added: added.sort(byKey), removed: removed.sort(byKey), changed: changed.sort(byKey), same };
}

function fieldsThatDiffer(before: IncidentRow, after: IncidentRow): FieldDifference[] {
  const because = (typeof after.because === "object" ? after.because : {}) as Record<string, number>;
  const then = leavesOf(before);
  const now = leavesOf(after);
  const fields: FieldDifference[] = [];
  for (const [path, value] of now) {
    const known = then.get(path);
    if (JSON.stringify(known) === JSON.stringify(value)) continue;
    fields.push({ path, before: known ?? null, after: value, because: because[path] ?? null });
  }
  for (const [path, value] of then) {
    if (!now.has(path)) fields.push({ path, before: value, after: null, because: whyGone(path, because) });
  }
  return fields;
}

/** A field that vanished has no word of its own any more; what took its place may have one. */
function whyGone(path: string, because: Readonly<Record<string, number>>): number | null {
  const above = path.slice(0, Math.max(path.lastIndexOf("."), 0));
  return above === "" ? null : (because[above] ?? whyGone(above, because));
}

function leavesOf(row: IncidentRow): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  const collect = (path: string, value: unknown): void => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) leaves.set(path, value);
    else for (const [name, part] of Object.entries(value)) collect(`${path}.${name}`, part);
  };
  for (const [name, value] of Object.entries(row)) if (!meta.has(name)) collect(name, value);
  return leaves;
}

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}
