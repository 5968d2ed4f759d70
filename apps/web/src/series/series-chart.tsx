import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./chart.css";
import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show, untrack } from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { createMediaQuery } from "../thing/create-media-query.ts";
import { zoneOf } from "../ui/format-instant.ts";
import { useFormat } from "../ui/use-format.ts";
import { type ChartCursor, chartKey } from "./chart-keys.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { type ChartData, hasValues } from "./chart-line.ts";
import { readChartPalette } from "./chart-palette.ts";
import { lineColour, plotData, plotOptions } from "./plot-options.ts";
import { useMeasureFigure } from "./use-measure-figure.ts";
import { useSeriesWords } from "./use-series-words.ts";

/** Times in milliseconds since 1970. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * A chart of lines of one unit over time. A drag, or Shift with the arrow keys and Enter, gives a span; Enter alone a moment.
 * The keys say each point's values to screen readers; the table beside it says all of them.
 */
export function SeriesChart(props: {
  readonly label: string;
  readonly data: ChartData;
  readonly window: ChartSpan;
  readonly height: number;
  /** A span that somebody marked; both ends the same for a moment. */
  readonly onSpan: (span: ChartSpan) => void;
}) {
  const say = useSeriesWords();
  const format = useFormat();
  const figure = useMeasureFigure();
  const preferences = usePreferences();
  const isDarkSystem = createMediaQuery("(prefers-color-scheme: dark)");
  const [width, setWidth] = createSignal(0);
  const [cursor, setCursor] = createSignal<ChartCursor>();
  const [hidden, setHidden] = createSignal<ReadonlySet<number>>(new Set());
  const [colours, setColours] = createSignal<readonly string[]>([]);
  let place: HTMLDivElement | undefined;
  let plot: uPlot | undefined;
  /** While the plot is told where the cursor is, it need not tell us. */
  let isTelling = false;

  const times = () => props.data.times;
  const step = () => (times()[1] ?? 0) - (times()[0] ?? 0);
  const names = createMemo(() =>
    props.data.lines.map(({ name, state }) => `${name}|${state ?? ""}`).join("\n"),
  );

  function mark(next: ChartCursor | undefined): void {
    setCursor(next);
    if (plot === undefined) return;
    isTelling = true;
    const left = (index: number) => plot?.valToPos(times()[index] ?? 0, "x") ?? 0;
    plot.setCursor(next === undefined ? { left: -10, top: -10 } : { left: left(next.at), top: 0 }, false);
    const [from, to] =
      next?.anchor === undefined ? [0, 0] : [left(next.anchor), left(next.at)].sort((a, b) => a - b);
    plot.setSelect(
      { left: from ?? 0, width: (to ?? 0) - (from ?? 0), top: 0, height: plot.over.clientHeight },
      false,
    );
    isTelling = false;
  }

  function give(from: number, to: number): void {
    mark(undefined);
    props.onSpan({ from: Math.min(from, to), to: Math.max(from, to) });
  }

  function build(): void {
    plot?.destroy();
    plot = undefined;
    if (place === undefined || width() === 0) return;
    const palette = readChartPalette(place);
    const look = {
      data: props.data,
      window: () => props.window,
      palette,
      zone: zoneOf(preferences.tz),
      figure: (value: number) => figure(value, props.data.measure),
      width: width(),
      height: props.height,
      hidden: hidden(),
    };
    setColours(props.data.lines.map((_, index) => lineColour(look, index)));
    const hooks: uPlot.Hooks.Arrays = {
      setCursor: [
        (self) => {
          if (isTelling) return;
          const { idx } = self.cursor;
          setCursor(idx == null ? undefined : { at: idx, anchor: undefined });
        },
      ],
      setSelect: [
        (self) => {
          const { left, width: wide } = self.select;
          if (isTelling || wide <= 0) return;
          give(self.posToVal(left, "x"), self.posToVal(left + wide, "x"));
        },
      ],
    };
    plot = new uPlot({ ...plotOptions(look), hooks }, plotData(look), place);
  }

  onMount(() => {
    if (place === undefined) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place);
    onCleanup(() => {
      observer.disconnect();
      plot?.destroy();
      plot = undefined;
    });
  });
  // What changes its look makes it anew; that is rare.
  createEffect(
    on(
      [names, hidden, () => preferences.theme, isDarkSystem, () => preferences.tz, () => preferences.lang],
      build,
      { defer: true },
    ),
  );
  createEffect(
    on([width, () => props.height], ([wide, high]) => {
      if (plot === undefined) build();
      else if (wide > 0) plot.setSize({ width: wide, height: high });
    }),
  );
  createEffect(
    on([() => props.data, () => props.window], ([data]) => {
      if (plot === undefined) return;
      // All at once: else the plot would tell of its cursor later, and what somebody marked by keys would be lost.
      isTelling = true;
      plot.batch(() => plot?.setData(plotData({ data }), true));
      isTelling = false;
      const at = untrack(cursor);
      if (at !== undefined) mark(at.at < data.times.length ? at : undefined);
    }),
  );

  function onKeyDown(event: KeyboardEvent): void {
    const done = chartKey(event, cursor(), times().length);
    if (done === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (done.do === "move") mark(done.cursor);
    else if (done.do === "clear") mark(cursor() && { at: cursor()?.at ?? 0, anchor: undefined });
    else {
      const { at, anchor } = cursor() ?? { at: 0, anchor: undefined };
      // A point stands for all its time: the moment is its end.
      const end = (index: number) => (times()[index] ?? 0) + step();
      if (anchor === undefined) give(end(at), end(at));
      else give(times()[Math.min(at, anchor)] ?? 0, end(Math.max(at, anchor)));
    }
  }

  const valueText = () => {
    const at = cursor();
    if (at === undefined) return say("chart.about");
    const time = format.instant(times()[at.at] ?? 0);
    const values = props.data.lines
      .map(({ name, line }) => {
        const value = line.values[at.at];
        return `${name} ${value == null ? say("chart.notMeasured") : figure(value, line.measure)}`;
      })
      .join(", ");
    if (at.anchor === undefined) return say("chart.at", { time, values });
    const [from = 0, to = 0] = [at.at, at.anchor].sort((one, other) => one - other);
    const clock = (index: number) => format.clock(times()[index] ?? 0).slice(0, 8);
    return `${say("chart.marked", { from: clock(from), to: clock(to) })}. ${say("chart.at", { time, values })}`;
  };

  function toggle(index: number): void {
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(index)) next.add(index);
      // The last line that is shown stays.
      return next.size < props.data.lines.length ? next : before;
    });
  }

  return (
    <div class="chart">
      <ChartLegend
        data={props.data}
        at={cursor()?.at}
        colours={colours()}
        hidden={hidden()}
        onToggle={toggle}
      />
      <div
        ref={place}
        class="chart-place"
        style={{ height: `${props.height}px` }}
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, times().length - 1)}
        aria-valuenow={cursor()?.at ?? Math.max(0, times().length - 1)}
        aria-valuetext={valueText()}
        on:keydown={onKeyDown}
        onFocusOut={() => mark(undefined)}
      >
        <Show when={!hasValues(props.data)}>
          <p class="chart-none">{say("chart.none")}</p>
        </Show>
      </div>
    </div>
  );
}
