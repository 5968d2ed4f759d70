import { createMemo, Index, Show } from "solid-js";
import { useFormat } from "../ui/use-format.ts";
import { type ChartData, dashes } from "./chart-line.ts";
import { extentOf } from "./series-line.ts";
import { useMeasureFigure } from "./use-measure-figure.ts";
import { useSeriesWords } from "./use-series-words.ts";

/** What the lines are, each as it is drawn, with its value under the cursor or else its newest one. A click hides or shows a line. */
export function ChartLegend(props: {
  readonly data: ChartData;
  /** The point under the cursor. */
  readonly at: number | undefined;
  readonly colours: readonly string[];
  readonly hidden: ReadonlySet<number>;
  readonly onToggle: (index: number) => void;
}) {
  const say = useSeriesWords();
  const figure = useMeasureFigure();
  const format = useFormat();
  const time = () => (props.at === undefined ? undefined : props.data.times[props.at]);
  return (
    <div class="chart-legend">
      <Index each={props.data.lines}>
        {(one, index) => {
          const value = createMemo(() => {
            const { line } = one();
            const found = props.at === undefined ? extentOf(line)?.last : line.values[props.at];
            return found == null ? "—" : figure(found, line.measure);
          });
          const between = createMemo(() => {
            const { line } = one();
            const { at } = props;
            const [least, most] = at === undefined ? [null, null] : [line.least[at], line.most[at]];
            if (least == null || most == null || least === most || props.data.lines.length > 1) return "";
            return `${figure(least, line.measure)} – ${figure(most, line.measure)}`;
          });
          const face = () => (
            <>
              <svg class="chart-swatch" viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
                <line
                  x1="0"
                  x2="24"
                  y1="4"
                  y2="4"
                  stroke={props.colours[index] ?? "currentColor"}
                  stroke-width="2"
                  stroke-dasharray={(dashes[index % dashes.length] ?? []).join(" ")}
                />
              </svg>
              <span>{one().name}</span>
              <strong>{value()}</strong>
              <Show when={between()}>
                <span class="chart-between">{between()}</span>
              </Show>
            </>
          );
          return (
            <Show when={props.data.lines.length > 1} fallback={<span class="chart-key">{face()}</span>}>
              <button
                type="button"
                class="chart-key"
                aria-pressed={!props.hidden.has(index)}
                data-tip={say("chart.shows", { name: one().name })}
                onClick={() => props.onToggle(index)}
              >
                {face()}
              </button>
            </Show>
          );
        }}
      </Index>
      <span class="chart-time">{time() === undefined ? "" : format.clock(time() ?? 0).slice(0, 8)}</span>
    </div>
  );
}
