import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Index,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { usePreferences } from "../../preferences/preferences.tsx";
import { useFieldWord } from "../../thing/use-field-word.ts";
import { listenToValueKeys } from "../../thing/value-keys.ts";
import { rowWindow, scrollToShow } from "../../ui/row-window.ts";
import type { Column } from "../../ui/table-columns.ts";
import { TableHead } from "../../ui/table-head.tsx";
import { TableSpace } from "../../ui/table-space.tsx";
import { useWords } from "../../words/words.tsx";
import type { FleetComponent } from "../model/fleet-component.ts";
import type { Fleet } from "../screen/create-fleet.ts";
import { createList, type FleetLine } from "../screen/fleet-line.ts";
import { ListCell } from "./list-cell.tsx";
import { columnsAtFirst, type ListColumnName, listColumns } from "./list-columns.ts";
import { RowCheck } from "./row-check.tsx";

/** Row heights by density, the same as `--row-height` in tokens.css. */
const rowHeights = { comfortable: 36, compact: 28 } as const;
const headHeight = 32;
/** Rows asked for beyond those in sight, so that a scroll meets rows and not gaps. */
const ahead = 60;

/**
 * The components as a table of any length: the worker sorts and filters, and only the rows around those in sight come here. One tab stop,
 * arrows, Page keys, Home, End; Enter opens, Space selects, arrow right leads to the values of a row.
 */
export function FleetTable(props: {
  readonly line: Accessor<FleetLine>;
  readonly fleet: Fleet;
  readonly isCalm: boolean;
  /** Given what focuses the table. */
  readonly onReady: (focus: (() => void) | undefined) => void;
  readonly onMap: (() => void) | undefined;
}) {
  const say = useWords();
  const word = useFieldWord();
  const preferences = usePreferences();
  const selection = useSelection();
  const id = createUniqueId();
  const rowHeight = () => rowHeights[preferences.density];
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(600);
  const [viewWidth, setViewWidth] = createSignal(0);
  const [active, setActive] = createSignal(-1);
  const [asked, setAsked] = createSignal({ from: 0, count: 2 * ahead });
  let view: HTMLDivElement | undefined;
  let grid: HTMLTableElement | undefined;

  const list = createList(
    props.line,
    createMemo(() => {
      const { column, direction } = props.fleet.sort();
      return {
        filter: props.fleet.filter(),
        sort: { column: listColumns[column].of, direction },
        ...asked(),
      };
    }),
  );
  const total = () => list()?.total ?? 0;
  const rowAt = (index: number): FleetComponent | undefined => {
    const answer = list();
    return answer?.rows[index - answer.from];
  };
  const shown = createMemo(() => rowWindow(scrollTop(), viewHeight(), rowHeight(), total()), undefined, {
    equals: (one, other) => one.start === other.start && one.count === other.count,
  });
  const slots = createMemo(() => Array.from({ length: shown().count }, (_, slot) => slot));
  /** Beside the map the list is narrower than any screen is wide: there the place of a component still fits. */
  const isRoomy = createMemo(() => viewWidth() >= 440);
  const hasRoom = (name: ListColumnName) => name === "configuration" && isRoomy();
  const columns = createMemo(() =>
    (props.fleet.columns().length > 0 ? props.fleet.columns() : columnsAtFirst).map(
      (name): Column<FleetComponent> & { readonly name: ListColumnName } => {
        const column = listColumns[name];
        // Columns that were chosen are shown whatever the room; those of at first make way.
        const isChosen = props.fleet.columns().length > 0;
        return {
          name,
          label: word(column.field),
          sortable: true,
          ...("width" in column ? { width: column.width } : {}),
          ...("from" in column && !isChosen && !hasRoom(name) ? { from: column.from } : {}),
          cell: (row) => <ListCell column={column} component={row} isCalm={props.isCalm} />,
        };
      },
    ),
  );
  const selected = createMemo(() => new Set(props.fleet.selected()));
  const inspected = () => {
    const thing = selection.thing();
    return thing?.kind === "component" ? thing.id : undefined;
  };

  // The window asked for goes along with what is in sight, in steps, so that a small scroll asks nothing.
  createEffect(() => {
    const { start, count } = shown();
    const { from, count: many } = asked();
    const isInside = start >= from && start + count <= from + many;
    if (!isInside || count + 2 * ahead > 2 * many)
      setAsked({ from: Math.max(0, start - ahead), count: count + 2 * ahead });
  });

  onMount(() => {
    if (!view) return;
    const element = view;
    const observer = new ResizeObserver(() => {
      setViewHeight(element.clientHeight);
      setViewWidth(element.clientWidth);
    });
    observer.observe(element);
    props.onReady(() => grid?.focus());
    onCleanup(() => {
      observer.disconnect();
      props.onReady(undefined);
    });
  });

  function activate(index: number): void {
    const to = Math.max(0, Math.min(index, total() - 1));
    if (!view || total() === 0) return;
    setActive(to);
    view.scrollTop = scrollToShow(to, view.scrollTop, view.clientHeight, rowHeight(), headHeight);
    const row = rowAt(to);
    if (row) props.fleet.focus({ component: row.key });
  }

  function open(row: FleetComponent | undefined): void {
    if (!row) return;
    props.fleet.focus({ component: row.key });
    selection.open({ kind: "component", id: row.key });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((viewHeight() - headHeight) / rowHeight()) - 1);
    const row = rowAt(active());
    const { onMap } = props;
    const steps: Record<string, (() => void) | undefined> = {
      ArrowDown: () => activate(active() + 1),
      ArrowUp: () => activate(active() < 0 ? 0 : active() - 1),
      PageDown: () => activate(Math.max(active(), 0) + page),
      PageUp: () => activate(active() - page),
      Home: () => activate(0),
      End: () => activate(total() - 1),
      Enter: () => open(row),
      " ": row && (() => props.fleet.toggle(row.key)),
      x: row && (() => props.fleet.toggle(row.key)),
      l: onMap,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  }

  function onRowClick(event: MouseEvent, index: number): void {
    // A click on a button or link inside the row is meant for that.
    if (event.target instanceof Element && event.target.closest("a, button, input, label")) return;
    const row = rowAt(index);
    setActive(index);
    if (row && (event.ctrlKey || event.metaKey)) props.fleet.toggle(row.key);
    else open(row);
  }

  return (
    <div
      class="ui-table-view"
      ref={(element) => {
        view = element;
        listenToValueKeys(element);
      }}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <table
        ref={grid}
        class="ui-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern on its native element, so that rows and cells keep their roles
        role="grid"
        aria-label={say("kinds.component", { count: 2 })}
        aria-multiselectable="true"
        aria-rowcount={total() + 1}
        aria-activedescendant={
          active() >= shown().start && active() < shown().start + shown().count
            ? `${id}-${active()}`
            : undefined
        }
        tabIndex={0}
        on:keydown={onKeyDown}
      >
        <colgroup>
          <col class="fleet-check-column" />
          <For each={columns()}>
            {(column) => <col data-from={column.from} style={{ width: column.width }} />}
          </For>
        </colgroup>
        <TableHead
          columns={[checkColumn, ...columns()]}
          sort={props.fleet.sort()}
          onSort={(sort) => {
            const name = columns().find((column) => column.name === sort.column)?.name;
            if (name) props.fleet.setSort({ column: name, direction: sort.direction });
          }}
          onWiden={undefined}
        />
        <tbody>
          <TableSpace height={shown().start * rowHeight()} />
          <Index each={slots()}>
            {(slot) => {
              const index = () => shown().start + slot();
              return (
                <tr
                  id={`${id}-${index()}`}
                  aria-rowindex={index() + 2}
                  aria-selected={
                    selected().has(rowAt(index())?.key ?? "") || inspected() === (rowAt(index())?.key ?? "")
                  }
                  data-active={active() === index() ? "" : undefined}
                  data-open=""
                  onClick={(event) => onRowClick(event, index())}
                >
                  <Show
                    when={rowAt(index())}
                    fallback={<td class="fleet-row-coming" colSpan={columns().length + 1} />}
                  >
                    {(row) => (
                      <>
                        <td class="fleet-check">
                          <RowCheck
                            name={row().name}
                            isPicked={selected().has(row().key)}
                            onPick={() => props.fleet.toggle(row().key)}
                          />
                        </td>
                        <For each={columns()}>
                          {(column) => <td data-from={column.from}>{column.cell(row)}</td>}
                        </For>
                      </>
                    )}
                  </Show>
                </tr>
              );
            }}
          </Index>
          <TableSpace height={Math.max(0, (total() - shown().start - shown().count) * rowHeight())} />
        </tbody>
      </table>
    </div>
  );
}

/** The column of the boxes that select: without a name of its own, each box has one. */
const checkColumn: Column<FleetComponent> = { name: "", label: "", width: "36px", cell: () => undefined };
