import type { MeasureName } from "@cim/contracts/series";
import { createMemo } from "solid-js";
import type { State } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { extentOf, type SeriesLine } from "./series-line.ts";
import { Sparkline } from "./sparkline.tsx";
import { useMeasureFigure } from "./use-measure-figure.ts";
import { useMeasureWord } from "./use-measure-word.ts";
import { useSeriesWords } from "./use-series-words.ts";

/** The sparkline of a series, which says what it shows: measure, span, the newest figure, least and most. */
export function SeriesSpark(props: {
  readonly measure: MeasureName;
  /** From `createSeries`; undefined while it is on its way: the place is kept. */
  readonly line: SeriesLine | undefined;
  /** Milliseconds that it spans. */
  readonly span: number;
  readonly width?: number;
  readonly height?: number;
  readonly state?: State | undefined;
}) {
  const say = useSeriesWords();
  const measure = useMeasureWord();
  const figure = useMeasureFigure();
  const format = useFormat();
  const label = createMemo(() => {
    const about = { measure: measure(props.measure), span: format.duration(props.span) };
    if (props.line === undefined) return say("spark.title", about);
    const extent = extentOf(props.line);
    if (extent === undefined) return say("spark.none", about);
    const least = figure(extent.least, props.measure);
    const most = figure(extent.most, props.measure);
    if (!extent.isNow) return say("spark.ended", { ...about, least, most });
    return say("spark.said", { ...about, least, most, now: figure(extent.last, props.measure) });
  });
  return (
    <Sparkline
      values={props.line?.values}
      label={label()}
      {...(props.width === undefined ? {} : { width: props.width })}
      {...(props.height === undefined ? {} : { height: props.height })}
      state={props.state}
    />
  );
}
