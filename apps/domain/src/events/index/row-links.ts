import { createColumn, uint32 } from "./growing-column.ts";
import { none } from "./text-dictionary.ts";

/** Rows by a text's number: 8 bytes for each row, 4 for each number. */
export interface RowLinks {
  add(code: number, row: number): void;
  /** Newest first. */
  rows(code: number): Generator<number, void>;
  bytes(): number;
}

export function createRowLinks(): RowLinks {
  const heads = createColumn(uint32);
  const rows = createColumn(uint32);
  const next = createColumn(uint32);
  return {
    add(code, row) {
      heads.reach(code + 1, none);
      next.push(heads.values[code] ?? none);
      heads.set(code, rows.length);
      rows.push(row);
    },
    *rows(code) {
      if (code === none || code >= heads.length) return;
      for (let at = heads.values[code] ?? none; at !== none; at = next.values[at] ?? none) {
        yield rows.values[at] ?? 0;
      }
    },
    bytes: () => heads.bytes() + rows.bytes() + next.bytes(),
  };
}
