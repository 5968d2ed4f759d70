import type { GraphRows } from "../../port/graph-store.ts";

/** What differs between two answers, for people; undefined: they say the same. Sums of floats may differ in their last digits. */
export function difference(one: GraphRows, other: GraphRows, isOrdered: boolean): string | undefined {
  if (one.columns.join() !== other.columns.join()) return `columns ${one.columns} and ${other.columns}`;
  const [left, right] = [lines(one, isOrdered), lines(other, isOrdered)];
  if (left.length !== right.length) return `${left.length} rows and ${right.length}: ${only(left, right)}`;
  const at = left.findIndex((line, i) => line !== right[i]);
  return at < 0 ? undefined : `row ${at}: ${left[at]} and ${right[at]}`;
}

function lines({ rows }: GraphRows, isOrdered: boolean): string[] {
  const written = rows.map((row) => JSON.stringify(row, alike));
  return isOrdered ? written : written.sort();
}

/** Numbers to twelve digits, maps in one order. */
function alike(_: string, value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function only(left: readonly string[], right: readonly string[]): string {
  const rest = (of: readonly string[], without: readonly string[]) => {
    const lines = of.filter((line) => !without.includes(line)).slice(0, 3);
    return lines.length === 0 ? "-" : lines.join(" ");
  };
  return `only in the first ${rest(left, right)}, only in the second ${rest(right, left)}`;
}
