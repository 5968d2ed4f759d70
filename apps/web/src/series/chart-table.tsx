import { measureOf } from "@cim/contracts/series";
import { createMemo, For } from "solid-js";
import { useFormat } from "../ui/use-format.ts";
import type { ChartData } from "./chart-line.ts";
import { useMeasureFigure } from "./use-measure-figure.ts";
import { useSeriesWords } from "./use-series-words.ts";

/** The same points as a table, newest first; each time goes to that moment. Points at which nothing was measured are left out and counted. */
export function ChartTable(props: {
  readonly label: string;
  readonly data: ChartData;
  readonly height: number;
  readonly onGo: (time: number) => void;
}) {
  const say = useSeriesWords();
  const figure = useMeasureFigure();
  const format = useFormat();
  const isOne = () => props.data.lines.length === 1;
  const rows = createMemo(() =>
    props.data.times
      .map((time, index) => ({ time, index }))
      .filter(({ index }) => props.data.lines.some(({ line }) => line.values[index] != null))
      .reverse(),
  );
  const write = (value: number | null | undefined) =>
    value == null ? "—" : figure(value, props.data.measure);
  const heads = () => {
    if (!isOne()) return props.data.lines.map(({ name }) => name);
    const folded = say(measureOf(props.data.measure).fold === "last" ? "table.last" : "table.value");
    return [folded, say("table.least"), say("table.most")];
  };
  const cells = (index: number) => {
    const [only] = props.data.lines;
    if (!isOne() || only === undefined) return props.data.lines.map(({ line }) => write(line.values[index]));
    const { line } = only;
    return [write(line.values[index]), write(line.least[index]), write(line.most[index])];
  };
  return (
    <div class="chart-table" style={{ height: `${props.height}px` }}>
      <table>
        <caption class="sr-only">{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">{say("table.time")}</th>
            <For each={heads()}>{(head) => <th scope="col">{head}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    class="thing-link"
                    data-tip={say("chart.goTo", { time: format.instant(row.time) })}
                    onClick={() => props.onGo(row.time)}
                  >
                    {format.instant(row.time).slice(5, 19)}
                  </button>
                </th>
                <For each={cells(row.index)}>{(cell) => <td>{cell}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="chart-count">{say("table.count", { count: rows().length })}</p>
    </div>
  );
}
