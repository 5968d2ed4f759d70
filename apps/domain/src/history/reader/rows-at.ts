import type { PastRows } from "@cim/contracts";
import type { SliceName } from "./open-slice.ts";
import { keysThatMayDiffer, type PastTable, rowsOf, textIn } from "./past-table.ts";

type Head = Omit<PastRows, "rows" | "removed">;

/** All rows of a table as the JSON text of {@link PastRows}, bit by bit. */
export function* allRows(head: Head, table: PastTable): Generator<string, void> {
  yield `${opened(head)},"rows":[`;
  let isFirst = true;
  for (const { text } of rowsOf(table)) {
    if (!isFirst) yield ",";
    yield text;
    isFirst = false;
  }
  yield `],"removed":[]}`;
}

/** The rows that differ from an earlier or later table, likewise, in the order of keys. */
export function differingRows(head: Head, since: PastTable, table: PastTable): string {
  const rows: string[] = [];
  const removed: string[] = [];
  for (const key of [...keysThatMayDiffer(since, table)].sort()) {
    const [before, after] = [textIn(since, key), textIn(table, key)];
    if (before === after) continue;
    if (after === undefined) removed.push(key);
    else rows.push(after);
  }
  return `${opened(head)},"rows":[${rows.join(",")}],"removed":${JSON.stringify(removed)}}`;
}

export function headOf(name: SliceName, at: PastRows["at"], since: number | null): Head {
  return { projection: name.projection, slice: name.slice, at, since };
}

function opened(head: Head): string {
  return JSON.stringify(head).slice(0, -1);
}
