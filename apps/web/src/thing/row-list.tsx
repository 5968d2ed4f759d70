import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  Index,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { rowWindow } from "../ui/row-window.ts";
import { listenToValueKeys } from "./value-keys.ts";

interface RowListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Height of every row in pixels. */
  readonly rowHeight: number;
  readonly stale?: boolean;
  /** Called once per element of the pool, then `row` changes under it. */
  readonly children: (row: Accessor<Row>) => JSX.Element;
}

/**
 * A list of any number of rows too rich for a table, drawn with a fixed pool of elements. What is being read stays where it is
 * when rows come above it. Give its parent a height.
 */
export function RowList<Row>(props: RowListProps<Row>) {
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(800);
  let view: HTMLDivElement | undefined;

  const shown = createMemo(
    () => rowWindow(scrollTop(), viewHeight(), props.rowHeight, props.rows.length),
    undefined,
    { equals: (one, other) => one.start === other.start && one.count === other.count },
  );
  const slots = createMemo(() => Array.from({ length: shown().count }, (_, slot) => slot));

  createEffect(
    on(
      () => props.rows,
      (rows, before) => {
        const top = view?.scrollTop ?? 0;
        const first = before?.[Math.floor(top / props.rowHeight)];
        if (!view || top === 0 || first === undefined) return;
        const was = Math.floor(top / props.rowHeight);
        const key = props.keyOf(first);
        const is = rows.findIndex((row) => props.keyOf(row) === key);
        if (is >= 0 && is !== was) view.scrollTop = top + (is - was) * props.rowHeight;
      },
    ),
  );
  onMount(() => {
    if (!view) return;
    const element = view;
    const observer = new ResizeObserver(() => setViewHeight(element.clientHeight));
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });

  return (
    <div
      ref={(element) => {
        view = element;
        listenToValueKeys(element);
      }}
      class="row-list"
      data-stale={props.stale ? "" : undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <ul
        aria-label={props.label}
        style={{
          "padding-top": `${shown().start * props.rowHeight}px`,
          "padding-bottom": `${(props.rows.length - shown().start - shown().count) * props.rowHeight}px`,
        }}
      >
        <Index each={slots()}>
          {(slot) => (
            <Show when={props.rows[shown().start + slot()] as Row | undefined}>
              {(row) => (
                <li
                  data-row=""
                  style={{ height: `${props.rowHeight}px` }}
                  aria-setsize={props.rows.length}
                  aria-posinset={shown().start + slot() + 1}
                >
                  {props.children(row)}
                </li>
              )}
            </Show>
          )}
        </Index>
      </ul>
    </div>
  );
}
