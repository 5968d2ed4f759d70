import type { AnyRow } from "@cim/contracts";
import type { ReadonlyTables, RowChange } from "./tables.ts";

/**
 * What must be written so that kept rows `before` become `after`: rows whose JSON differs, and removals.
 * @param removedAt position of removals, which no event of their own explains
 */
export function tableDifferences(
  before: ReadonlyTables,
  after: ReadonlyTables,
  removedAt: number,
): readonly RowChange[] {
  const changes: RowChange[] = [];
  for (const [projection, rows] of after) {
    const old = before.get(projection);
    for (const [key, row] of rows) {
      const known = old?.get(key);
      if (isSameRow(known, row)) continue;
      changes.push({ projection, key, before: known, after: row, position: row.position });
    }
  }
  for (const [projection, rows] of before) {
    const kept = after.get(projection);
    for (const [key, row] of rows) {
      if (!kept?.has(key))
        changes.push({ projection, key, before: row, after: undefined, position: removedAt });
    }
  }
  return changes;
}

function isSameRow(left: AnyRow | undefined, right: AnyRow): boolean {
  return left === right || (left !== undefined && JSON.stringify(left) === JSON.stringify(right));
}
