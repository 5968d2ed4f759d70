import type { Role } from "@cim/contracts";
import { maskEmail, withoutEmail } from "@cim/model";
import { readsMasked } from "../events/reader-of.ts";

/**
 * A row as `role` may read it. Projections leave addresses out of what they fold; this is the second lock, on every text but
 * the row's key, by which other rows and the page find it.
 */
export function maskRow<Row extends { readonly key: string }>(row: Row, role: Role): Row {
  if (!readsMasked(role)) return row;
  return { ...(mapTexts(row, 0) as Row), key: row.key };
}

/** Rows are flat; what is deeper than this is no row of ours. */
const deepest = 32;

function mapTexts(value: unknown, depth: number): unknown {
  if (typeof value === "string") return withoutEmail(value) === value ? value : maskEmail(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === deepest) return null;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, depth + 1)]));
}
