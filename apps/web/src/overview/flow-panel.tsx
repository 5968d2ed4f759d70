import type { MeasureName } from "@cim/contracts/series";
import { createMemo, For, Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import type { ChartLine } from "../series/chart-line.ts";
import { ChartPanel } from "../series/chart-panel.tsx";
import { createSeries } from "../series/create-series.ts";
import { SeriesProblem } from "../series/series-problem.tsx";
import { SpanChoice, usualSpan } from "../series/span-choice.tsx";
import { useMeasureWord } from "../series/use-measure-word.ts";
import { useSeriesWords } from "../series/use-series-words.ts";
import type { State } from "../ui/state-mark.tsx";
import { Panel } from "./panel.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

interface FlowChart {
  readonly title: "flow.events" | "flow.unwell" | "flow.changes" | "flow.lag";
  readonly lines: readonly { readonly measure: MeasureName; readonly state?: State }[];
}

const charts: readonly FlowChart[] = [
  { title: "flow.events", lines: [{ measure: "events.rate" }] },
  {
    title: "flow.unwell",
    lines: [
      { measure: "components.failing", state: "failing" },
      { measure: "components.degraded", state: "warning" },
      { measure: "components.stopped", state: "unknown" },
    ],
  },
  {
    title: "flow.changes",
    lines: [
      { measure: "changes.waiting" },
      { measure: "changes.running", state: "changing" },
      { measure: "changes.failed", state: "failing" },
    ],
  },
  { title: "flow.lag", lines: [{ measure: "projection.lag" }] },
];
const wanted = charts.flatMap(({ lines }) => lines.map(({ measure }) => ({ measure })));

/** How the machine went over time: a drag across a chart shows everything as it was at the end of that span. */
export function FlowPanel() {
  const say = useOverviewWords();
  const saySeries = useSeriesWords();
  const moment = useMoment();
  const asked = createSeries({
    wanted: () => wanted,
    span: () => moment.span() ?? usualSpan,
    points: () => 180,
  });
  return (
    <Panel
      title={say("flow.title")}
      class="panel-wide"
      tools={<SpanChoice />}
      note={saySeries("chart.brush")}
    >
      <SeriesProblem asked={asked} />
      <Show when={asked.state() !== "absent"}>
        <div class="flow">
          <For each={charts}>
            {(chart) => <FlowChartPanel title={say(chart.title)} chart={chart} asked={asked} />}
          </For>
        </div>
      </Show>
    </Panel>
  );
}

function FlowChartPanel(props: {
  readonly title: string;
  readonly chart: FlowChart;
  readonly asked: ReturnType<typeof createSeries>;
}) {
  const word = useMeasureWord();
  const lines = createMemo(() =>
    props.chart.lines.flatMap(({ measure, state }): ChartLine[] => {
      const line = props.asked.line(measure);
      return line === undefined
        ? []
        : [{ line, name: word(measure), ...(state === undefined ? {} : { state }) }];
    }),
  );
  // What the role may not see was not asked for.
  return (
    <Show when={props.asked.state() !== "known" || lines().length > 0}>
      <ChartPanel title={props.title} asked={props.asked} lines={lines()} />
    </Show>
  );
}
