import { createMemo, For, Show } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { createMediaQuery } from "../thing/create-media-query.ts";
import { kindOfProjection } from "../thing/references.ts";
import type { FieldColumn } from "../thing/thing-table.tsx";
import { useFieldWord } from "../thing/use-field-word.ts";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { Choice } from "../ui/choice.tsx";
import { Table } from "../ui/table.tsx";
import type { Column } from "../ui/table-columns.ts";
import type { RowPair } from "./pair-rows.ts";
import { type Side, sideColumns, sideFields } from "./side-columns.tsx";
import { useCompareWords } from "./use-compare-words.ts";

/**
 * The rows of both moments, the same key on the same line, gaps where a moment has no such row. Where it is narrow one moment is
 * shown, and a switch leads to the other.
 */
export function SideBySide(props: {
  readonly label: string;
  readonly projection: string;
  readonly columns: readonly FieldColumn[];
  readonly pairs: readonly RowPair[];
  readonly rows: "differing" | "all";
  readonly onRows: (rows: "differing" | "all") => void;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly selected: string | undefined;
}) {
  const say = useCompareWords();
  const word = useFieldWord();
  const selection = useSelection();
  const isNarrow = createMediaQuery("(width < 720px)");
  const fields = createMemo(() => sideFields(props.projection, props.columns));
  const columns = createMemo((): readonly Column<RowPair>[] => {
    const of = (side: Side) => sideColumns(side, props.projection, fields(), say, word);
    const both = isNarrow() ? of(props.side) : [...of("before"), ...of("after")];
    const shown = new Set(fields().map(({ field }) => field));
    return [
      ...both,
      {
        name: "also",
        label: say("alsoChanged"),
        from: "full",
        width: "136px",
        cell: (pair) => <AlsoChanged pair={pair()} shown={shown} />,
      },
    ];
  });
  function open(pair: RowPair): void {
    const kind = kindOfProjection(props.projection);
    if (kind !== undefined) selection.open({ kind, id: pair.key });
  }
  return (
    <>
      <div class="table-count compare-side-choices">
        <span role="status">{say("pairs", { count: props.pairs.length })}</span>
        <Choice
          label={say("rows")}
          value={props.rows}
          options={[
            { value: "differing", label: say("rowsChoice.differing") },
            { value: "all", label: say("rowsChoice.all") },
          ]}
          onChange={props.onRows}
        />
        <Show when={isNarrow()}>
          <Choice
            label={say("side")}
            value={props.side}
            options={[
              { value: "before", label: say("earlier") },
              { value: "after", label: say("later") },
            ]}
            onChange={props.onSide}
          />
        </Show>
      </div>
      <div class="table-place side-by-side" data-sides={isNarrow() ? "one" : "two"} ref={listenToValueKeys}>
        {/* A new table for other columns: its cells are made once per row element. */}
        <For each={[columns()]}>
          {(given) => (
            <Table
              label={props.label}
              rows={props.pairs}
              columns={given}
              keyOf={(pair) => pair.key}
              selected={props.selected}
              onOpen={open}
            />
          )}
        </For>
      </div>
    </>
  );
}

function AlsoChanged(props: { readonly pair: RowPair; readonly shown: ReadonlySet<string> }) {
  const say = useCompareWords();
  const word = useFieldWord();
  const names = () => {
    const { kind, changed } = props.pair;
    if (kind === "changed" && changed.size === 0) return say("backAgain");
    return [...changed]
      .filter((field) => !props.shown.has(field))
      .map(word)
      .join(", ");
  };
  return (
    <span class="text-muted" data-tip={names() || undefined}>
      {names()}
    </span>
  );
}
