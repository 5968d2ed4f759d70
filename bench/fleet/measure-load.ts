import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { completeSelector } from "../paint/paint-bench.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { type FleetBench, suite } from "./fleet-bench.ts";
import { type Heap, readHeap } from "./heap-reader.ts";
import { loadFleetMap } from "./open-maps.ts";

interface LoadReading {
  readonly figure: Figure;
  /** Milliseconds. */
  readonly coldLoad: number;
  /** With the map drawn, and nothing changing. */
  readonly heap: Heap;
}

/** From the start of a navigation with nothing cached to a complete live map, and what the page then holds. */
export async function measureLoad(bench: FleetBench, rounds: number): Promise<LoadReading> {
  const { browser, bareOrigin, components } = bench;
  const heaps: Heap[] = [];
  const loads = await alternate(
    rounds,
    async () => {
      const { opened, milliseconds } = await loadFleetMap(bench);
      heaps.push(await readHeap(opened.page));
      await opened.close();
      return milliseconds;
    },
    async () => {
      const opened = await browser.open();
      await opened.page.goto(`${bareOrigin}/paint/page/bare-cold.html`);
      const milliseconds = await opened.completeAt(completeSelector(components));
      await opened.close();
      return milliseconds;
    },
  );
  const [ours, bare] = [median(loads.ours), median(loads.bare)];
  const heap: Heap = {
    page: median(heaps.map((one) => one.page)),
    worker: median(heaps.map((one) => one.worker)),
    process: median(heaps.map((one) => one.process)),
  };
  bench.say(`cold load of ${components}: ours ${rounded(ours)} ms, bare ${rounded(bare)} ms`);
  return {
    coldLoad: ours,
    heap,
    figure: {
      suite,
      name: `cold load to a complete live map of ${rounded(components)}`,
      ours: `${rounded(ours)} ms; then ${heapWords(heap)}`,
      bare: `${rounded(bare)} ms`,
      value: `${rounded(ours / bare)}x bare; ${rounded(ours - 1.5 * bare)} ms beyond 1.5x`,
      budget: "<= 1.5x bare + 300 ms",
      kept: ours <= 1.5 * bare + 300,
    },
  };
}

export function heapWords({ page, worker, process }: Heap): string {
  return `heap of page ${rounded(page)} MB, of worker ${rounded(worker)} MB, process ${rounded(process)} MB`;
}
