import type { WorkTurn } from "../../history/reader/work-turn.ts";
import type { RowFilter } from "./row-filter.ts";

/** Rows looked at before the clock is. */
const stretch = 8192;

/**
 * Visits the rows that pass, in turns with other work.
 * @param visit true: enough
 */
export async function scanRows(
  filter: RowFilter,
  direction: "newest-first" | "oldest-first",
  turn: WorkTurn,
  visit: (row: number) => boolean | undefined,
): Promise<void> {
  const { first, end, only } = filter;
  const isForward = direction === "oldest-first";
  const count = only === undefined ? Math.max(0, end - first) : only.length;
  for (let looked = 0; looked < count; looked++) {
    if (looked % stretch === stretch - 1) await turn.pause();
    const back = count - 1 - looked;
    const row =
      only === undefined ? first + (isForward ? looked : back) : (only[isForward ? back : looked] ?? 0);
    if (filter.passes(row) && visit(row) === true) return;
  }
}

/** The same rows, but only those from `first` to before `end`. */
export function within(filter: RowFilter, first: number, end: number): RowFilter {
  const range = { first: Math.max(filter.first, first), end: Math.min(filter.end, end) };
  const only = filter.only?.filter((row) => row >= range.first && row < range.end);
  return { ...range, only, passes: filter.passes };
}
