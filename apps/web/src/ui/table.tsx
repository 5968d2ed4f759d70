import {
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Index,
  type JSX,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { rowWindow, scrollToShow } from "./row-window.ts";
import type { Column, Sort } from "./table-columns.ts";
import { TableHead } from "./table-head.tsx";
import { TableSpace } from "./table-space.tsx";

interface TableProps<Row> {
  /** Its name, for screen readers. */
  readonly label: string;
  /** In the order to show; the table does not sort by itself. Any length: only rows in sight have elements. */
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** A row as it is now, where the list is put together less often than its rows change: what is in sight stays up to date. */
  readonly present?: (row: Row) => Row | undefined;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  /** Key of the selected row. */
  readonly selected?: string | undefined;
  /** Called on click and Enter. */
  readonly onOpen?: (row: Row) => void;
  /** Where given, a head's edge is dragged to make its column so many pixels wide. */
  readonly onWiden?: (column: string, width: number) => void;
  /** Stale rows are greyed out. */
  readonly stale?: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: JSX.Element;
}

/** Row heights by density, the same as `--row-height` in tokens.css. */
const rowHeights = { comfortable: 36, compact: 28 } as const;
const headHeight = 32;

/**
 * A table of any number of rows of equal height, drawn with a fixed pool of row elements: rows move through elements, elements
 * do not come and go. A grid for the keyboard: one tab stop, arrows, Page keys, Home, End, Enter.
 */
export function Table<Row>(props: TableProps<Row>) {
  const preferences = usePreferences();
  const id = createUniqueId();
  const rowHeight = () => rowHeights[preferences.density];
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(600);
  const [activeKey, setActiveKey] = createSignal<string>();
  let view: HTMLDivElement | undefined;

  const shown = createMemo(
    () => rowWindow(scrollTop(), viewHeight(), rowHeight(), props.rows.length),
    undefined,
    {
      equals: (one, other) => one.start === other.start && one.count === other.count,
    },
  );
  const slots = createMemo(() => Array.from({ length: shown().count }, (_, slot) => slot));
  const active = createMemo(() => {
    const key = activeKey() ?? props.selected;
    return key === undefined ? -1 : props.rows.findIndex((row) => props.keyOf(row) === key);
  });

  onMount(() => {
    if (!view) return;
    const element = view;
    const observer = new ResizeObserver(() => setViewHeight(element.clientHeight));
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });

  function activate(index: number): void {
    const row = props.rows[Math.max(0, Math.min(index, props.rows.length - 1))];
    if (!row || !view) return;
    setActiveKey(props.keyOf(row));
    view.scrollTop = scrollToShow(active(), view.scrollTop, view.clientHeight, rowHeight(), headHeight);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((viewHeight() - headHeight) / rowHeight()) - 1);
    const steps: Record<string, () => void> = {
      ArrowDown: () => activate(active() + 1),
      ArrowUp: () => activate(active() < 0 ? 0 : active() - 1),
      PageDown: () => activate(Math.max(active(), 0) + page),
      PageUp: () => activate(active() - page),
      Home: () => activate(0),
      End: () => activate(props.rows.length - 1),
      Enter: () => {
        const row = props.rows[active()];
        if (row) props.onOpen?.(row);
      },
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  }

  function onRowClick(event: MouseEvent, row: Row): void {
    // A click on a button or link inside the row is meant for that.
    if (event.target instanceof Element && event.target.closest("a, button, input")) return;
    setActiveKey(props.keyOf(row));
    props.onOpen?.(row);
  }

  const above = () => shown().start * rowHeight();
  const below = () => (props.rows.length - shown().start - shown().count) * rowHeight();

  return (
    <div
      ref={view}
      class="ui-table-view"
      data-stale={props.stale ? "" : undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <table
        class="ui-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern on its native element, so that rows and cells keep their roles
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.rows.length + 1}
        aria-activedescendant={
          active() >= shown().start && active() < shown().start + shown().count
            ? `${id}-${active()}`
            : undefined
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <For each={props.columns}>
            {(column) => <col data-from={column.from} style={{ width: column.width }} />}
          </For>
        </colgroup>
        <TableHead columns={props.columns} sort={props.sort} onSort={props.onSort} onWiden={props.onWiden} />
        <tbody>
          <TableSpace height={above()} />
          <Index each={slots()}>
            {(slot) => {
              const index = () => shown().start + slot();
              return (
                <Show when={props.rows[index()] as Row | undefined}>
                  {(listed) => {
                    const row = createMemo(() => props.present?.(listed()) ?? listed());
                    return (
                      <tr
                        id={`${id}-${index()}`}
                        aria-rowindex={index() + 2}
                        aria-selected={props.selected === props.keyOf(row())}
                        data-active={active() === index() ? "" : undefined}
                        data-open={props.onOpen ? "" : undefined}
                        onClick={(event) => onRowClick(event, row())}
                      >
                        <For each={props.columns}>
                          {(column) => (
                            <td data-from={column.from} data-align={column.align}>
                              {column.cell(row)}
                            </td>
                          )}
                        </For>
                      </tr>
                    );
                  }}
                </Show>
              );
            }}
          </Index>
          <TableSpace height={below()} />
        </tbody>
      </table>
      <Show when={props.rows.length === 0}>{props.empty}</Show>
    </div>
  );
}
