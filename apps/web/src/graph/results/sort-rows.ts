import type { Sort } from "../../ui/table-columns.ts";
import { cellText, type ReadCell } from "./read-cell.ts";

/** How a result is sorted, from the address: `name`, `-name`, or as the answer came where it is empty or names no column. */
export function readSort(text: string, columns: readonly string[]): Sort | undefined {
  const column = text.replace(/^-/u, "");
  if (!columns.includes(column)) return undefined;
  return { column, direction: text.startsWith("-") ? "descending" : "ascending" };
}

export function writeSort(sort: Sort | undefined): string {
  return sort === undefined ? "" : `${sort.direction === "descending" ? "-" : ""}${sort.column}`;
}

/** Rows by one of their cells: numbers by size, all else by its text; empty cells last, whichever way it goes. Equal rows stay in order. */
export function sortRows<Row>(
  rows: readonly Row[],
  cellOf: (row: Row) => ReadCell,
  direction: Sort["direction"],
): readonly Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  const collator = new Intl.Collator(undefined, { numeric: true });
  const keyed = rows.map((row) => {
    const cell = cellOf(row);
    return { row, cell, number: numberOf(cell), text: cellText(cell) };
  });
  return keyed
    .toSorted((one, other) => {
      const isEmpty = [one.cell.kind === "nothing", other.cell.kind === "nothing"];
      if (isEmpty[0] || isEmpty[1]) return Number(isEmpty[0]) - Number(isEmpty[1]);
      if (one.number !== undefined && other.number !== undefined) return sign * (one.number - other.number);
      return sign * collator.compare(one.text, other.text);
    })
    .map(({ row }) => row);
}

function numberOf(cell: ReadCell): number | undefined {
  if (cell.kind === "number" || cell.kind === "rate") return cell.number;
  if (cell.kind === "positions") return cell.positions[0];
  if (cell.kind === "things") return cell.things.length;
  return undefined;
}
