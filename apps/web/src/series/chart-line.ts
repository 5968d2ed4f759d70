import type { MeasureName } from "@cim/contracts/series";
import type { State } from "../ui/state-mark.tsx";
import type { SeriesLine } from "./series-line.ts";

/** One line of a chart with its name. */
export interface ChartLine {
  readonly line: SeriesLine;
  readonly name: string;
  /** Drawn in the colour of this state; else in that of a category. */
  readonly state?: State;
}

/** What a chart draws: lines of one unit, on the same points. */
export interface ChartData {
  /** Milliseconds since 1970: when each point begins. */
  readonly times: readonly number[];
  readonly measure: MeasureName;
  readonly lines: readonly ChartLine[];
}

/** Puts lines on one axis. Those that came with another answer than the first, and so stand on other points, are left out. */
export function chartData(lines: readonly ChartLine[]): ChartData | undefined {
  const first = lines[0]?.line;
  if (first === undefined) return undefined;
  const fitting = lines.filter(
    ({ line }) =>
      line.from === first.from && line.step === first.step && line.values.length === first.values.length,
  );
  return {
    times: first.values.map((_, index) => first.from + index * first.step),
    measure: first.measure,
    lines: fitting,
  };
}

/** True when any point of any line was measured. */
export function hasValues(data: ChartData): boolean {
  return data.lines.some(({ line }) => line.values.some((value) => value !== null));
}

/** Dashes that tell lines apart without colour; the first is drawn through. */
export const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [1, 4]];

/** Categories whose colours stay apart for all kinds of sight, in the order in which lines take them. */
export const lineCategories: readonly number[] = [4, 5, 8, 2, 12, 6];
