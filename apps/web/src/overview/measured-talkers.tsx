import type { MeasureName } from "@cim/contracts/series";
import { createMemo, For, Show } from "solid-js";
import { createLatest } from "../series/create-latest.ts";
import { createSeries } from "../series/create-series.ts";
import { SeriesSpark } from "../series/series-spark.tsx";
import { useMeasureFigure } from "../series/use-measure-figure.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { ThingLink } from "../thing/thing-link.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TalkerLine } from "./talker-line.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

const shownLines = 8;
const span = 900_000;

/** Things of a kind with the highest rates of a measure, as last measured. */
export function MeasuredTalkers(props: {
  readonly measure: MeasureName;
  readonly kind: "stream" | "leaf-link";
}) {
  const say = useOverviewWords();
  const figure = useMeasureFigure();
  const latest = createLatest(() => [props.measure]);
  const top = createMemo(() =>
    [...latest.values(props.measure)].sort(([, one], [, other]) => other - one).slice(0, shownLines),
  );
  const ids = createMemo(() => top().map(([id]) => id), undefined, {
    equals: (one, other) => one.join("\n") === other.join("\n"),
  });
  const series = createSeries({
    wanted: () => ids().map((of) => ({ measure: props.measure, of })),
    span: () => span,
    points: () => 45,
  });
  const rateOf = (id: string) => latest.values(props.measure).get(id) ?? 0;
  const most = () => Math.max(Number.MIN_VALUE, ...top().map(([, value]) => value));
  return (
    <Show when={latest.state() !== "asking"} fallback={<Skeleton class="panel-wait" rows={8} />}>
      <Show
        when={latest.state() !== "failed"}
        fallback={
          <div class="panel-fault">
            <AskFailure title={say("talkers.cannot")} error={latest.error()} onRetry={latest.retry} />
          </div>
        }
      >
        <Show when={ids().length > 0} fallback={<p class="panel-empty">{say("talkers.noneMeasured")}</p>}>
          <ul class="talkers">
            <For each={ids()}>
              {(id) => (
                <TalkerLine
                  name={
                    <ThingLink thing={{ kind: props.kind, id }} class="brief-title" isHead>
                      <MonoId still text={id} length={28} />
                    </ThingLink>
                  }
                  share={rateOf(id) / most()}
                  spark={
                    <SeriesSpark
                      measure={props.measure}
                      line={series.line(props.measure, id)}
                      span={span}
                      width={64}
                      height={20}
                    />
                  }
                  figure={figure(rateOf(id), props.measure)}
                />
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </Show>
  );
}
