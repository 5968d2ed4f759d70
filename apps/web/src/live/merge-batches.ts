import type { LiveRow } from "./parse-frame.ts";
import type { CollectionBatch, CollectionStatus } from "./protocol.ts";

/** Several batches as one per projection: a key that comes twice counts as it came last. */
export function mergeBatches(batches: readonly CollectionBatch[]): readonly CollectionBatch[] {
  if (batches.length < 2) return batches;
  const merged = new Map<
    string,
    { rows: Map<string, LiveRow>; removed: Set<string>; status: CollectionStatus }
  >();
  for (const { projection, rows, removed, status } of batches) {
    const one = merged.get(projection) ?? { rows: new Map(), removed: new Set(), status };
    for (const key of removed) {
      one.rows.delete(key);
      one.removed.add(key);
    }
    for (const row of rows) {
      one.removed.delete(row.key);
      one.rows.set(row.key, row);
    }
    merged.set(projection, { ...one, status });
  }
  return [...merged].map(([projection, { rows, removed, status }]) => ({
    projection,
    rows: [...rows.values()],
    removed: [...removed],
    status,
  }));
}
