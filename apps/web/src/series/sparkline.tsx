import { createMemo, Show } from "solid-js";
import type { State } from "../ui/state-mark.tsx";
import { sparkPath } from "./spark-path.ts";
import "./spark.css";

/**
 * A small line of equally spaced values; null is a hole. It keeps its size while `values` is undefined, so nothing jumps when they come.
 * The scale begins at zero unless `low` says otherwise.
 */
export function Sparkline(props: {
  readonly values: readonly (number | null)[] | undefined;
  /** What it says, for those who cannot see it, and as its tooltip. */
  readonly label: string;
  /** CSS pixels; 96 and 24 where absent. */
  readonly width?: number;
  readonly height?: number;
  readonly low?: number;
  /** Colours the line as this state; else it is quiet. */
  readonly state?: State | undefined;
}) {
  const width = () => props.width ?? 96;
  const height = () => props.height ?? 24;
  const path = createMemo(() => {
    const values = props.values ?? [];
    const known = values.filter((value) => value !== null);
    const low = props.low ?? Math.min(0, ...known);
    return sparkPath(values, { width: width(), height: height(), low, high: Math.max(low, ...known) });
  });
  return (
    <svg
      class="spark"
      role="img"
      aria-label={props.label}
      data-tip={props.values === undefined ? undefined : props.label}
      data-state={props.state}
      viewBox={`0 0 ${width()} ${height()}`}
      width={width()}
      height={height()}
      aria-busy={props.values === undefined}
    >
      <Show
        when={path().line !== ""}
        fallback={<line class="spark-none" x1="2" x2={width() - 2} y1={height() - 2} y2={height() - 2} />}
      >
        <path class="spark-area" d={path().area} />
        <path class="spark-line" d={path().line} />
        <Show when={path().end}>{(end) => <circle class="spark-end" cx={end().x} cy={end().y} r="2" />}</Show>
      </Show>
    </svg>
  );
}
