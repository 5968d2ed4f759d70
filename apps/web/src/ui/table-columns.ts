import type { Accessor, JSX } from "solid-js";

/** Width of a table from which a column is shown: `half` 480 px, `wide` 720 px, `full` 1120 px, `vast` 1600 px. */
export type ColumnFrom = "half" | "wide" | "full" | "vast";

/** One column of a {@link Table}. `Row` is any object; the table never looks inside it. */
export interface Column<Row> {
  readonly name: string;
  readonly label: string;
  /** CSS width of the column, such as `160px`; columns without one share what is left. */
  readonly width?: string;
  /** Figures stand at the right edge. */
  readonly align?: "start" | "end";
  /** True when its header sorts. */
  readonly sortable?: boolean;
  /** The narrowest table that shows it; always where absent. */
  readonly from?: ColumnFrom;
  /** The cell; called once per row element of the pool, then `row` changes under it. */
  readonly cell: (row: Accessor<Row>) => JSX.Element;
}

export interface Sort {
  readonly column: string;
  readonly direction: "ascending" | "descending";
}

/** What a click on the header of `column` makes of the present sort: first ascending, then turned around. */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  const turned = sort?.column === column && sort.direction === "ascending";
  return { column, direction: turned ? "descending" : "ascending" };
}
