import type { GraphAnswer } from "@cim/contracts/graph";
import { isKindName } from "@cim/contracts/kinds";
import { createEffect, createMemo, onCleanup } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { listenToValueKeys } from "../../thing/value-keys.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Table } from "../../ui/table.tsx";
import type { Column } from "../../ui/table-columns.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import type { ListedRow } from "../standing/apply-standing.ts";
import { CellView } from "./cell-view.tsx";
import { cellContext, type ReadCell, readCell } from "./read-cell.ts";
import { readSort, sortRows, writeSort } from "./sort-rows.ts";

/** Milliseconds for which a row that just came is marked. */
const pulse = 400;

/** The rows of an answer, sortable by every column; of a standing question those that come now pulse. */
export function ResultTable(props: {
  readonly answer: GraphAnswer;
  /** Rows of a standing question in place of the answer's own. */
  readonly rows: readonly ListedRow[] | undefined;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly stale: boolean;
}) {
  const say = useGraphWords();
  const words = useQueryWords();
  const selection = useSelection();
  // Of a standing question every change is another answer, with the same columns: only what differs is drawn anew.
  const shape = createMemo(() => props.answer.columns);
  const nodes = createMemo(() => props.answer.nodes);
  const edges = createMemo(() => props.answer.edges);
  const context = createMemo(() => cellContext({ nodes: nodes(), edges: edges() }));
  const listed = createMemo(
    (): readonly ListedRow[] =>
      props.rows ?? props.answer.rows.map((cells, at) => ({ key: String(at), cells, cameAt: undefined })),
  );
  const sort = createMemo(() =>
    readSort(
      props.sort,
      shape().map(({ name }) => name),
    ),
  );
  const cellAt = (row: ListedRow, at: number): ReadCell => {
    const column = shape()[at];
    return column ? readCell(row.cells[at], column, context()) : { kind: "nothing" };
  };
  const rows = createMemo(() => {
    const chosen = sort();
    if (!chosen) return listed();
    const at = shape().findIndex(({ name }) => name === chosen.column);
    return sortRows(listed(), (row) => cellAt(row, at), chosen.direction);
  });
  const columns = createMemo((): readonly Column<ListedRow>[] =>
    shape().map((column, at) => {
      const isFigure = column.kind === "number" || column.kind === "rate" || column.kind === "position";
      return {
        name: column.name,
        label: words.column(column.name),
        sortable: true,
        ...(isFigure ? { align: "end" as const, width: "116px" } : {}),
        ...(column.kind === "time" || column.kind === "kind" ? { width: "132px" } : {}),
        // On a small screen the first three say the most; the others are in the JSON and in the file.
        ...(at > 4 ? { from: "full" as const } : at > 2 ? { from: "wide" as const } : {}),
        cell: (row) => (
          <span class="graph-cell" ref={at === 0 ? (element) => markArrival(element, row) : undefined}>
            <CellView cell={cellAt(row(), at)} />
          </span>
        ),
      };
    }),
  );
  const selected = createMemo(() => {
    const thing = selection.thing();
    if (!thing) return undefined;
    return rows().find((row) =>
      shape().some((_, at) => {
        const cell = cellAt(row, at);
        return cell.kind === "thing" && cell.thing.kind === thing.kind && cell.thing.id === thing.id;
      }),
    )?.key;
  });

  function open(row: ListedRow): void {
    for (const at of shape().keys()) {
      const cell = cellAt(row, at);
      if (cell.kind !== "thing" || !isKindName(cell.thing.kind)) continue;
      selection.open({ kind: cell.thing.kind, id: cell.thing.id });
      return;
    }
  }

  return (
    <div class="table-place" ref={listenToValueKeys}>
      <Table
        label={say("results.table")}
        rows={rows()}
        columns={columns()}
        keyOf={(row) => row.key}
        sort={sort()}
        onSort={(chosen) => props.onSort(writeSort(chosen))}
        selected={selected()}
        onOpen={open}
        stale={props.stale}
        empty={<EmptyState icon="graph" title={say("results.none")} body={say("results.noneBody")} />}
      />
    </div>
  );
}

/** Pulses the row of `element` once while the row that it shows has just come. */
function markArrival(element: HTMLElement, row: () => ListedRow): void {
  createEffect(() => {
    const { cameAt } = row();
    const left = cameAt === undefined ? 0 : pulse - (performance.now() - cameAt);
    if (left <= 0) return;
    element.dataset.changed = "a";
    const timer = setTimeout(() => delete element.dataset.changed, left);
    onCleanup(() => {
      clearTimeout(timer);
      delete element.dataset.changed;
    });
  });
}
