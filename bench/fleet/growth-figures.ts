import { type Figure, rounded } from "../report/figure.ts";

/** What one size of the fleet costs; times in milliseconds, memory in megabytes. */
export interface SizeReading {
  readonly components: number;
  readonly coldLoad: number;
  /** Median callback of the worker's frames while 10,000 rows a second change. */
  readonly frame: number;
  readonly workerHeap: number;
  /** Of the process of the page and its worker. */
  readonly memory: number;
}

/** More than this for ten times the things is more than the budget. */
const mostTimes = 12;

const costs = [
  { of: "coldLoad", name: "cold load to a complete live map", unit: "ms" },
  { of: "frame", name: "median frame in the worker at 10,000 row changes/s", unit: "ms" },
  { of: "workerHeap", name: "heap of the worker", unit: "MB" },
  { of: "memory", name: "memory of the page's process", unit: "MB" },
] as const satisfies readonly { readonly of: keyof SizeReading; readonly [of: string]: string }[];

/** From the smallest to the largest fleet, as if for ten times the things: the budget is 12 times the cost, memory included. */
export function growthFigures(suite: string, readings: readonly SizeReading[]): readonly Figure[] {
  const [small, large] = [readings[0], readings.at(-1)];
  if (small === undefined || large === undefined || small === large) return [];
  const things = large.components / small.components;
  const bound = (mostTimes * things) / 10;
  return costs.map(({ of, name, unit }) => ({
    suite,
    name: `${name}, at ${rounded(things)}x the things`,
    ours: `${rounded(small[of])} to ${rounded(large[of])} ${unit}`,
    value: `${rounded(large[of] / small[of])}x`,
    budget: `<= ${rounded(bound)}x`,
    kept: large[of] / small[of] <= bound,
  }));
}
