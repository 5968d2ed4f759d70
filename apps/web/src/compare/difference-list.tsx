import { createMemo, createSignal, onCleanup, Show } from "solid-js";
import { RowList } from "../thing/row-list.tsx";
import type { FieldColumn } from "../thing/thing-table.tsx";
import { DifferenceItem } from "./difference-item.tsx";
import { differenceLines } from "./difference-lines.ts";
import type { ThingDifference } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** What vanished, appeared and changed, one line per field; any number of lines. */
export function DifferenceList(props: {
  readonly label: string;
  readonly things: readonly ThingDifference[];
  readonly columns: readonly FieldColumn[];
  readonly selected: string | undefined;
  /** Lines as high as in a compact table. Where it is narrow a line is two lines high. */
  readonly isCompact: boolean;
}) {
  const say = useCompareWords();
  const [isNarrow, setNarrow] = createSignal(matchMedia("(width < 720px)").matches);
  const lines = createMemo(() => differenceLines(props.things));
  const rowHeight = () => (isNarrow() ? 60 : props.isCompact ? 28 : 36);

  /** The room it has, not the window's: an open inspector takes as much as a small screen. */
  function measure(element: HTMLElement): void {
    const observer = new ResizeObserver(() => setNarrow(element.clientWidth < 720));
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  }

  return (
    <>
      <Show when={!isNarrow()}>
        <div class="compare-line compare-columns" aria-hidden="true">
          <span>{say("columns.thing")}</span>
          <span>{say("columns.field")}</span>
          <span>
            {say("columns.before")} → {say("columns.after")}
          </span>
          <span class="compare-why">{say("columns.because")}</span>
        </div>
      </Show>
      <div class="table-place compare-list" ref={measure} data-narrow={isNarrow() ? "" : undefined}>
        <RowList label={props.label} rows={lines()} keyOf={(line) => line.id} rowHeight={rowHeight()}>
          {(line) => <DifferenceItem line={line} columns={props.columns} selected={props.selected} />}
        </RowList>
      </div>
    </>
  );
}
