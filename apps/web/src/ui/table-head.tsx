import { For, Show } from "solid-js";
import { Icon } from "./icon.tsx";
import { type Column, nextSort, type Sort } from "./table-columns.ts";

/** Pixels. */
const leastWidth = 48;

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly onWiden: ((column: string, width: number) => void) | undefined;
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
              <Show when={column.label === "" ? undefined : props.onWiden}>
                {(onWiden) => <WidthGrip onWiden={(width) => onWiden()(column.name, width)} />}
              </Show>
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}

/** The edge of a head cell, to be dragged. For the pointer alone: whoever shows it offers widths by keys too. */
function WidthGrip(props: { readonly onWiden: (width: number) => void }) {
  let start:
    | { readonly x: number; readonly width: number; readonly column: HTMLElement | undefined }
    | undefined;
  let width = 0;
  function onDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const cell = event.currentTarget.closest("th");
    if (event.button !== 0 || !cell) return;
    const columns = cell.closest("table")?.querySelectorAll("col") ?? [];
    width = cell.offsetWidth;
    start = { x: event.clientX, width, column: columns[cell.cellIndex] };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  }
  function onMove(event: PointerEvent): void {
    if (!start) return;
    width = Math.max(leastWidth, start.width + event.clientX - start.x);
    // Only looks so until it is let go: new columns would take this very element away.
    start.column?.style.setProperty("width", `${width}px`);
  }
  function onUp(): void {
    if (start && width !== start.width) props.onWiden(width);
    start = undefined;
  }
  return (
    <span
      class="ui-width-grip"
      aria-hidden="true"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => {
        start = undefined;
      }}
    />
  );
}
