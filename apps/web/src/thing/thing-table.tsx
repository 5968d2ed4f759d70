import { kindOf } from "@cim/contracts/kinds";
import type { AnyRow, ProjectionName } from "@cim/contracts/rows";
import { createMemo, type JSX, Show } from "solid-js";
import { type SelectedThing, useSelection } from "../app/selection.ts";
import { ChangeRate, flickerLimit } from "../live/change-rate.tsx";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { isIconName } from "../ui/icon-paths.ts";
import { Table } from "../ui/table.tsx";
import type { Column, ColumnFrom, Sort } from "../ui/table-columns.ts";
import { useWords } from "../words/words.tsx";
import { FieldCell } from "./field-cell.tsx";
import { fieldLook } from "./field-look.ts";
import { filterRows, type RowFilter, sortRows } from "./filter-rows.ts";
import { kindOfProjection } from "./references.ts";
import { stateRank } from "./state-look.ts";
import { useFieldWord } from "./use-field-word.ts";
import { listenToValueKeys } from "./value-keys.ts";
import "./table-screen.css";

/** One column: a field of the rows. */
export interface FieldColumn {
  readonly field: string;
  readonly width?: string;
  readonly from?: ColumnFrom;
  /** Characters after which the middle of an id is cut. */
  readonly length?: number;
}

/** A column that says more of each row than the row does, such as what is measured of it. */
export interface MoreColumn extends Column<AnyRow> {
  /** What it is sorted by, of the row with this key. */
  readonly valueOf?: (key: string) => number | undefined;
}

interface ThingTableProps {
  readonly projection: ProjectionName;
  readonly columns: readonly FieldColumn[];
  /** Stand after the others. */
  readonly more?: readonly MoreColumn[] | undefined;
  readonly filter: RowFilter;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onClearFilter: () => void;
  /** Shown when nothing of the kind is known: why, and what to do. */
  readonly empty: { readonly title: string; readonly body: string };
  /** Narrows further by what the rows themselves do not say. */
  readonly fits?: ((row: AnyRow) => boolean) | undefined;
  /** What a row opens, where it is not the thing that the row is. */
  readonly opens?: ((row: AnyRow) => SelectedThing | undefined) | undefined;
  /** Its name, where the rows are of no kind of thing. */
  readonly label?: string;
  readonly children?: JSX.Element;
}

/** From this many rows on, the list is put together at most five times a second. */
const manyRows = 2_000;
/** While the first picture comes in parts, the list is put together for the first part and then seldom. */
const whileLoading = 400;

/** Things of one kind as a live table: filter and sort, each value with its because, a row opens the thing. Any number of rows. */
export function ThingTable(props: ThingTableProps) {
  const say = useWords();
  const word = useFieldWord();
  const selection = useSelection();
  const collection = useCollection(props.projection);
  const kind = createMemo(() => kindOfProjection(props.projection));
  const isCalm = () => collection.status().changesPerSecond > flickerLimit;
  const all = () => collection.rows() as readonly AnyRow[];
  const settled = createSettled(all, () => {
    if (collection.status().phase === "loading") return whileLoading;
    return all().length > manyRows || isCalm() ? 200 : 0;
  });
  const rows = createMemo(() => {
    const fitting = filterRows(settled(), props.filter);
    const { fits } = props;
    const { column, direction } = props.sort;
    const valueIn = props.more?.find(({ name }) => name === column)?.valueOf;
    if (valueIn) {
      const fit = fits ? fitting.filter(fits) : fitting;
      return sortRows(fit, "key", direction, (key) => valueIn(String(key)));
    }
    const isState = fieldLook(props.projection, column).as === "state";
    const bySeverity = (state: unknown) => stateRank(props.projection, String(state));
    return sortRows(
      fits ? fitting.filter(fits) : fitting,
      column,
      direction,
      isState ? bySeverity : undefined,
    );
  });
  const columns = createMemo(() => [
    ...props.columns.map((column): Column<AnyRow> => {
      const look = fieldLook(props.projection, column.field).as;
      const isFigure = ["bytes", "count", "milliseconds", "position"].includes(look);
      return {
        name: column.field,
        label: word(column.field),
        sortable: true,
        align: isFigure ? "end" : "start",
        ...(column.width === undefined ? {} : { width: column.width }),
        ...(column.from === undefined ? {} : { from: column.from }),
        cell: (row) => (
          <FieldCell
            projection={props.projection}
            row={row}
            field={column.field}
            isCalm={isCalm}
            length={column.length ?? 24}
          />
        ),
      };
    }),
    ...(props.more ?? []),
  ]);
  const label = () => {
    const name = kind();
    if (props.label !== undefined) return props.label;
    return name === undefined ? props.projection : say(`kinds.${name}`, { count: 2 });
  };
  const icon = () => {
    const name = kind();
    const found = name === undefined ? "" : kindOf(name).icon;
    return isIconName(found) ? found : "info";
  };
  const selected = () => {
    const thing = selection.thing();
    return thing && thing.kind === kind() ? thing.id : undefined;
  };
  function open(row: AnyRow): void {
    const name = kind();
    const thing = props.opens ? props.opens(row) : name && { kind: name, id: row.key };
    if (thing) selection.open(thing);
  }

  return (
    <CollectionGate
      of={collection}
      rows={all().length}
      empty={<EmptyState icon={icon()} title={props.empty.title} body={props.empty.body} />}
    >
      <div class="table-count">
        <span role="status">{say("live.shown", { shown: rows().length, count: settled().length })}</span>
        <ChangeRate perSecond={collection.status().changesPerSecond} />
        {props.children}
      </div>
      <div class="table-place" ref={listenToValueKeys}>
        <Table
          label={label()}
          rows={rows()}
          columns={columns()}
          keyOf={(row) => row.key}
          present={(row) => collection.get(row.key) as AnyRow | undefined}
          sort={props.sort}
          onSort={props.onSort}
          selected={selected()}
          onOpen={open}
          stale={collection.status().stale}
          empty={
            <Show when={all().length > 0}>
              <EmptyState
                icon="filter"
                title={say("live.noMatch.title")}
                body={say("live.noMatch.body", { count: all().length })}
              >
                <Button onClick={() => props.onClearFilter()}>{say("live.noMatch.clear")}</Button>
              </EmptyState>
            </Show>
          }
        />
      </div>
    </CollectionGate>
  );
}
