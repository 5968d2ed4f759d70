import { createMemo, For, Show } from "solid-js";
import type { SelectedThing } from "../app/selection.ts";
import { useMoment } from "../moment/moment.ts";
import type { ChartLine } from "./chart-line.ts";
import { ChartPanel } from "./chart-panel.tsx";
import { createSeries } from "./create-series.ts";
import { SeriesProblem } from "./series-problem.tsx";
import { SpanChoice, usualSpan } from "./span-choice.tsx";
import { type MeasureGroup, measureGroupsOf } from "./thing-measure-groups.ts";
import { useMeasureWord } from "./use-measure-word.ts";
import { useSeriesWords } from "./use-series-words.ts";

/** What is measured of a thing, up to the moment shown: a chart for each unit. */
export function ThingMeasures(props: { readonly thing: SelectedThing }) {
  const say = useSeriesWords();
  const moment = useMoment();
  const groups = createMemo(() => measureGroupsOf(props.thing.kind));
  const wanted = createMemo(() =>
    groups().flatMap(({ lines }) => lines.map(({ measure }) => ({ measure, of: props.thing.id }))),
  );
  const asked = createSeries({ wanted, span: () => moment.span() ?? usualSpan, points: () => 120 });
  return (
    <section class="inspector-part measures" aria-label={say("title")}>
      <div class="part-head">
        <h3>{say("title")}</h3>
        <SpanChoice />
      </div>
      <SeriesProblem asked={asked} measure={wanted()[0]?.measure} />
      <Show when={asked.state() !== "absent" && asked.state() !== "failed"}>
        <For each={groups()}>{(group) => <GroupChart group={group} of={props.thing.id} asked={asked} />}</For>
      </Show>
    </section>
  );
}

function GroupChart(props: {
  readonly group: MeasureGroup;
  readonly of: string;
  readonly asked: ReturnType<typeof createSeries>;
}) {
  const say = useSeriesWords();
  const word = useMeasureWord();
  const lines = createMemo(() =>
    props.group.lines.flatMap(({ measure, state }): ChartLine[] => {
      const line = props.asked.line(measure, props.of);
      return line === undefined
        ? []
        : [{ line, name: word(measure), ...(state === undefined ? {} : { state }) }];
    }),
  );
  const title = () => {
    const { title: name, lines: of } = props.group;
    const [first] = of;
    return name === undefined && first !== undefined
      ? word(first.measure)
      : say(`groups.${name ?? "messages"}`);
  };
  return <ChartPanel title={title()} asked={props.asked} lines={lines()} height={112} />;
}
