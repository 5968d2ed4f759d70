import type { AnyRow } from "@cim/contracts/rows";
import { type Accessor, createMemo, Show } from "solid-js";
import { type AskedLatest, createLatest } from "../series/create-latest.ts";
import { extentOf } from "../series/series-line.ts";
import { SeriesSpark } from "../series/series-spark.tsx";
import { useMeasureFigure } from "../series/use-measure-figure.ts";
import { useMeasureWord } from "../series/use-measure-word.ts";
import type { MoreColumn } from "../thing/thing-table.tsx";
import { createTrends, type Trends, trendSpan } from "./create-trends.ts";
import { type ListTab, type MeasuredColumn, measuredOfTab } from "./lattice-tabs.ts";

/** Columns of what is measured of the rows of a list, now or up to the moment shown; none where nobody keeps measures. */
export function createMeasuredColumns(tab: ListTab): Accessor<readonly MoreColumn[]> {
  const measured = measuredOfTab[tab] ?? [];
  const word = useMeasureWord();
  const latest = createLatest(() => measured.map(({ measure }) => measure));
  const trends = createTrends();
  return createMemo(() => {
    const isNow = latest.state() === "known";
    return measured.flatMap((column): readonly MoreColumn[] => {
      // Of a past moment only courses are known.
      if (!isNow && (!column.hasTrend || latest.state() === "asking")) return [];
      return [
        {
          name: column.measure,
          label: word(column.measure),
          width: column.hasTrend ? "196px" : "160px",
          align: "end",
          sortable: isNow,
          ...(column.from === undefined ? {} : { from: column.from }),
          valueOf: (key) => latest.values(column.measure).get(key),
          cell: (row) => <MeasuredCell column={column} row={row} latest={latest} trends={trends} />,
        },
      ];
    });
  });
}

/** The newest figure, and its course where the column has one. */
function MeasuredCell(props: {
  readonly column: MeasuredColumn;
  readonly row: Accessor<AnyRow>;
  readonly latest: AskedLatest;
  readonly trends: Trends;
}) {
  const figure = useMeasureFigure();
  const { measure, hasTrend } = props.column;
  const line = hasTrend ? props.trends.follow(measure, () => props.row().key) : () => undefined;
  const value = () => {
    const known = props.latest.values(measure).get(props.row().key);
    const found = line();
    if (known !== undefined || found === undefined) return known;
    const extent = extentOf(found);
    return extent?.isNow ? extent.last : undefined;
  };
  return (
    <span class="measured-cell">
      <Show when={hasTrend}>
        <SeriesSpark measure={measure} line={line()} span={trendSpan} width={88} height={20} />
      </Show>
      <span class="measured-figure">
        {value() === undefined ? "—" : figure(value() ?? Number.NaN, measure)}
      </span>
    </span>
  );
}
