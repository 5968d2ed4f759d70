import type { AnyRow } from "@cim/contracts";
import type { ReadonlyTables, Tables } from "./tables.ts";

/**
 * How often an event was tried in vain is the one thing in rows that the log does not tell: a rebuild keeps it for what
 * fails again, and counts the attempt that a retry makes.
 */
export function carryAttempts(before: ReadonlyTables, after: Tables, retried?: string): void {
  const rows = after.get("set-aside");
  for (const [key, row] of rows ?? []) {
    const known = before.get("set-aside")?.get(key);
    if (known !== undefined) rows?.set(key, withAttempts(row, known, key === retried));
  }
}

/** The row with the attempts of the row known before it, and one more for a retry. */
export function withAttempts(row: AnyRow, known: AnyRow, isRetry: boolean): AnyRow {
  return { ...row, attempts: Number(known.attempts) + (isRetry ? 1 : 0) };
}
