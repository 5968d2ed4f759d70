import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { Choice } from "../ui/choice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormat } from "../ui/use-format.ts";
import { type ChartLine, chartData } from "./chart-line.ts";
import { ChartTable } from "./chart-table.tsx";
import { createGoToSpan } from "./create-go-to-span.ts";
import type { AskedSeries } from "./create-series.ts";
import { SeriesChart } from "./series-chart.tsx";
import { useSeriesWords } from "./use-series-words.ts";

/** Height of the legend above the drawing, as chart.css has it. */
const legendHeight = 24;

/**
 * Lines over time as a chart or as a table, with who measured them and how closely. Its height is the same while it waits, so nothing
 * jumps. A drag across it shows the machine as it was at the end of the span.
 */
export function ChartPanel(props: {
  readonly title: string;
  readonly asked: AskedSeries;
  /** Those of `asked` that are drawn; empty while they are on their way. */
  readonly lines: readonly ChartLine[];
  /** CSS pixels of the drawing; 160 where absent. */
  readonly height?: number;
}) {
  const say = useSeriesWords();
  const format = useFormat();
  const goTo = createGoToSpan();
  const [look, setLook] = createSignal<"chart" | "table">("chart");
  const height = () => props.height ?? 160;
  const data = createMemo(() => chartData(props.lines));
  const by = createMemo(() => {
    const sources = new Set(props.lines.map(({ line }) => line.source));
    sources.delete(null);
    const [first, ...more] = [...sources];
    if (first == null) return say("byNobody");
    if (first === "log" && more.length === 0) return say("byLog");
    return say("by", { source: [first, ...more].join(", ") });
  });
  return (
    <section class="chart-panel" aria-label={props.title}>
      <header class="chart-head">
        <h4>{props.title}</h4>
        <Choice<"chart" | "table">
          label={`${say("look.label")}: ${props.title}`}
          quietLabel
          options={[
            { value: "chart", label: say("look.chart") },
            { value: "table", label: say("look.table") },
          ]}
          value={look()}
          onChange={setLook}
        />
      </header>
      <div style={{ "min-height": `${height() + legendHeight}px` }}>
        <Show
          when={data()}
          fallback={
            <Show when={props.asked.state() === "asking"}>
              <Skeleton rows={4} />
            </Show>
          }
        >
          {(found) => (
            <Switch>
              <Match when={look() === "chart"}>
                <SeriesChart
                  label={props.title}
                  data={found()}
                  window={props.asked.window() ?? { from: 0, to: 1 }}
                  height={height()}
                  onSpan={goTo}
                />
              </Match>
              <Match when={look() === "table"}>
                <ChartTable
                  label={props.title}
                  data={found()}
                  height={height() + legendHeight}
                  onGo={(time) => goTo({ from: time, to: time })}
                />
              </Match>
            </Switch>
          )}
        </Show>
      </div>
      <p class="chart-note">
        <Show when={data()}>
          {(found) => (
            <>
              {by()} ·{" "}
              {say("every", { step: format.duration((found().times[1] ?? 0) - (found().times[0] ?? 0)) })}
            </>
          )}
        </Show>
      </p>
    </section>
  );
}
