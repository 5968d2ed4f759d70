import type { QueryResult } from "@grafeo-db/js";
import type { GraphRows } from "../port/graph-store.ts";
import { grafeoValue, type KeyOfNode } from "../values/grafeo-value.ts";

/** The first rows of a result. Taken one by one: it can have millions, and only the first ones are wanted. */
export function toRows(result: QueryResult, most: number, keyOf: KeyOfNode): GraphRows {
  const { columns } = result;
  const rows = [];
  for (let index = 0; index < Math.min(result.length, most); index += 1) {
    const row = result.get(index);
    rows.push(columns.map((column) => grafeoValue(row[column], keyOf)));
  }
  return { columns, rows, cut: result.length > most };
}
