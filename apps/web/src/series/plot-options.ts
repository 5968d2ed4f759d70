import type uPlot from "uplot";
import { timeTicks } from "../moment/line/time-ticks.ts";
import { type ChartData, dashes } from "./chart-line.ts";
import type { ChartPalette } from "./chart-palette.ts";

export interface PlotLook {
  readonly data: ChartData;
  /** Milliseconds since 1970 at the left and the right edge; asked again with each change of the data. */
  readonly window: () => { readonly from: number; readonly to: number };
  readonly palette: ChartPalette;
  /** IANA name of the zone of the time axis. */
  readonly zone: string;
  /** Writes a figure of the value axis with its unit. */
  readonly figure: (value: number) => string;
  readonly width: number;
  readonly height: number;
  readonly hidden: ReadonlySet<number>;
}

/** Pixels that a tick of the time axis needs. */
const tickSpace = 84;

/** Colour of the line at `index`. */
export function lineColour(look: Pick<PlotLook, "data" | "palette">, index: number): string {
  const { palette } = look;
  const state = look.data.lines[index]?.state;
  return state === undefined
    ? (palette.lines[index % palette.lines.length] ?? palette.text)
    : palette.states[state];
}

/** True when there is room for the band from the least to the most: with several lines they would cover one another. */
const hasBand = (look: Pick<PlotLook, "data">) => look.data.lines.length === 1;

/** Columns as the library wants them: times, each line, then least and most where a band is drawn. */
export function plotData(look: Pick<PlotLook, "data">): uPlot.AlignedData {
  const { times, lines } = look.data;
  const [only] = lines;
  const band = hasBand(look) && only !== undefined ? [[...only.line.most], [...only.line.least]] : [];
  return [[...times], ...lines.map(({ line }) => [...line.values]), ...band];
}

/** A line chart over time: holes stay holes, the value axis begins at zero unless values lie below, dragging marks a span and zooms nothing. */
export function plotOptions(look: PlotLook): Omit<uPlot.Options, "hooks"> {
  const { palette, window, data } = look;
  const only = data.lines.length;
  const axis = {
    stroke: palette.text,
    font: palette.font,
    ticks: { show: false },
    border: { show: false },
  } as const;
  const lines = data.lines.map((_, index): uPlot.Series => {
    const colour = lineColour(look, index);
    return {
      stroke: colour,
      width: 1.5,
      dash: [...(dashes[index % dashes.length] ?? [])],
      spanGaps: false,
      show: !look.hidden.has(index),
      points: { show: false, size: 4, fill: colour },
    };
  });
  const edge: uPlot.Series = { stroke: "transparent", width: 0, points: { show: false } };
  return {
    width: look.width,
    height: look.height,
    ms: 1,
    // Room for half a label of the last tick.
    padding: [8, 20, 0, 0],
    legend: { show: false },
    series: [{}, ...lines, ...(hasBand(look) ? [edge, edge] : [])],
    bands: hasBand(look) ? [{ series: [only + 1, only + 2], fill: faint(lineColour(look, 0)) }] : [],
    scales: {
      x: { time: true, range: () => [window().from, window().to] },
      y: { range: (_, low, high) => valueRange(low, high) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        splits: (plot, _, from, to) =>
          timeTicks({ from, to }, look.zone, Math.max(2, plot.width / tickSpace)).map(({ time }) => time),
        values: (plot, splits) => {
          const ticks = timeTicks(window(), look.zone, Math.max(2, plot.width / tickSpace));
          return splits.map((time) => ticks.find((tick) => tick.time === time)?.label ?? "");
        },
      },
      {
        ...axis,
        grid: { stroke: palette.grid, width: 1 },
        size: (_, values) =>
          Math.min(88, 16 + 6.5 * Math.max(3, ...(values ?? []).map((text) => text.length))),
        space: 32,
        values: (_, splits) => splits.map((value) => look.figure(value)),
      },
    ],
    cursor: {
      y: false,
      points: { size: 7 },
      drag: { x: true, y: false, setScale: false, dist: 4 },
    },
  };
}

/** Least and most of the value axis: zero is always in sight, and a line that does not move is not drawn at the edge. */
export function valueRange(low: number | null, high: number | null): [number, number] {
  const least = Math.min(0, low ?? 0);
  const most = Math.max(0, high ?? 0);
  if (most === least) return [0, 1];
  const room = (most - least) * 0.08;
  return [least < 0 ? least - room : 0, most > 0 ? most + room : 0];
}

function faint(colour: string): string {
  return `color-mix(in srgb, ${colour} 18%, transparent)`;
}
