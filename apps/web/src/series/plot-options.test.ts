import { expect, test } from "vitest";
import { type ChartData, chartData } from "./chart-line.ts";
import type { ChartPalette } from "./chart-palette.ts";
import { plotData, plotOptions, valueRange } from "./plot-options.ts";
import type { SeriesLine } from "./series-line.ts";

const palette: ChartPalette = {
  text: "black",
  grid: "grey",
  font: "11px sans-serif",
  states: { ok: "green", warning: "orange", failing: "red", unknown: "grey", changing: "blue" },
  lines: ["one", "two"],
};

function lineOf(values: readonly (number | null)[]): SeriesLine {
  const least = values.map((value) => (value === null ? null : value - 1));
  const most = values.map((value) => (value === null ? null : value + 1));
  return { measure: "link.rtt", of: "a", from: 0, step: 10, values, least, most, source: null };
}
function dataOf(...lines: readonly (readonly (number | null)[])[]): ChartData {
  const data = chartData(lines.map((values, index) => ({ line: lineOf(values), name: `line ${index}` })));
  if (data === undefined) throw new Error("no lines");
  return data;
}
function optionsOf(data: ChartData, hidden: readonly number[] = []) {
  const window = () => ({ from: 0, to: 20 });
  const look = { data, window, palette, zone: "UTC", figure: String, width: 400, height: 160 };
  return plotOptions({ ...look, hidden: new Set(hidden) });
}

test("one line is drawn with the band from least to most, several without", () => {
  const one = dataOf([1, null, 3]);
  expect(plotData({ data: one })).toEqual([
    [0, 10, 20],
    [1, null, 3],
    [2, null, 4],
    [0, null, 2],
  ]);
  expect(optionsOf(one).bands).toHaveLength(1);
  const two = dataOf([1, null, 3], [5, 6, 7]);
  expect(plotData({ data: two })).toHaveLength(3);
  expect(optionsOf(two).bands).toEqual([]);
});

test("there is a column for each drawn series, holes are not bridged, and lines differ in more than colour", () => {
  for (const data of [dataOf([1, 2]), dataOf([1, 2], [3, 4]), dataOf([1, 2], [3, 4], [5, 6])]) {
    const { series } = optionsOf(data);
    expect(series).toHaveLength(plotData({ data }).length);
    expect(series.slice(1, 1 + data.lines.length).every(({ spanGaps }) => spanGaps === false)).toBe(true);
  }
  const dashes = optionsOf(dataOf([1], [2], [3]))
    .series.slice(1)
    .map(({ dash }) => String(dash));
  expect(new Set(dashes).size).toBe(3);
  expect(optionsOf(dataOf([1], [2]), [1]).series.map(({ show }) => show)).toEqual([undefined, true, false]);
});

test("zero is always in sight, and what does not move or was not measured has a height all the same", () => {
  expect(valueRange(null, null)).toEqual([0, 1]);
  expect(valueRange(0, 0)).toEqual([0, 1]);
  expect(valueRange(40, 50)).toEqual([0, 54]);
  expect(valueRange(-10, 0)[1]).toBe(0);
  const [low, high] = valueRange(7, 7);
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(7);
});
