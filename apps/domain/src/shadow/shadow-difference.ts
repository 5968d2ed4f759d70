import { type AnyRow, type ProjectionName, rowDifference, type ShadowDifference } from "@cim/contracts";
import type { DifferenceKind, RowDifferences } from "./row-differences.ts";

/** Most rows listed of each kind. */
export const mostListed = 200;
/** Bytes that an answer may have: one message of NATS, with room for the rest. */
const mostBytes = 900_000;

/** The rows that differ, as many as one answer holds. */
export function shadowDifference(
  projection: ProjectionName,
  position: number,
  differing: RowDifferences,
  rows: {
    readonly serving: ReadonlyMap<string, AnyRow> | undefined;
    readonly shadow: ReadonlyMap<string, AnyRow> | undefined;
  },
): ShadowDifference {
  const keys = (kind: DifferenceKind, most: number) => differing.keys(kind).slice(0, most);
  const rowsOf = (from: ReadonlyMap<string, AnyRow> | undefined, wanted: readonly string[]) =>
    wanted.flatMap((key) => from?.get(key) ?? []);
  const total = Object.values(differing.counts()).reduce((sum, count) => sum + count, 0);
  for (let most = mostListed; ; most = Math.floor(most / 2)) {
    const added = rowsOf(rows.shadow, keys("added", most));
    const removed = rowsOf(rows.serving, keys("removed", most));
    const changed = keys("changed", most).flatMap((key) => {
      const [before, after] = [rows.serving?.get(key), rows.shadow?.get(key)];
      return before === undefined || after === undefined ? [] : [rowDifference(before, after)];
    });
    const truncated = added.length + removed.length + changed.length < total;
    const answer = { projection, position, added, removed, changed, truncated };
    if (most === 0 || Buffer.byteLength(JSON.stringify(answer)) <= mostBytes) return answer;
  }
}
