import { For, Show } from "solid-js";
import { Icon } from "./icon.tsx";
import { type Column, nextSort, type Sort } from "./table-columns.ts";

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

/** The head row of a {@link Table}; a sortable column's header is a button that says how it sorts. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const direction = (column: Column<Row>) =>
    props.sort?.column === column.name ? props.sort.direction : ("none" as const);
  return (
    <thead>
      <tr aria-rowindex="1">
        <For each={props.columns}>
          {(column) => (
            <th
              scope="col"
              data-from={column.from}
              data-align={column.align}
              aria-sort={column.sortable ? direction(column) : undefined}
            >
              <Show when={column.sortable && props.onSort} fallback={column.label}>
                {(onSort) => (
                  <button
                    type="button"
                    class="ui-sort"
                    onClick={() => onSort()(nextSort(props.sort, column.name))}
                  >
                    {column.label}
                    <Icon name={direction(column) === "descending" ? "arrow-down" : "arrow-up"} />
                  </button>
                )}
              </Show>
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}
