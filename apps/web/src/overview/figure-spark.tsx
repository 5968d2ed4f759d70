import type { MeasureName } from "@cim/contracts/series";
import { lazy, Show, Suspense } from "solid-js";
import type { AskedSeries } from "../series/create-series.ts";
import type { State } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

const SeriesSpark = lazy(async () => ({ default: (await import("../series/series-spark.tsx")).SeriesSpark }));

/** Milliseconds that the sparklines of the figures show. */
export const sparkSpan = 900_000;

/** The last quarter of an hour of what a figure counts, with its word; its place is kept until it comes. */
export function FigureSpark(props: {
  readonly asked: AskedSeries;
  readonly measure: MeasureName;
  readonly word: string;
  readonly state?: State | undefined;
}) {
  const say = useWords();
  const format = useFormat();
  return (
    <div class="figure-spark">
      <Show when={props.asked.state() !== "absent"}>
        <Suspense>
          <SeriesSpark
            measure={props.measure}
            line={props.asked.line(props.measure)}
            span={sparkSpan}
            height={28}
            state={props.state}
          />
        </Suspense>
        <span class="figure-spark-word">
          {say("overview.last", { word: props.word, span: format.duration(sparkSpan) })}
        </span>
      </Show>
    </div>
  );
}
