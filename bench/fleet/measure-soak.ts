import { paced } from "../measure/paced.ts";
import { componentsSubject, ticksPerSecond } from "../paint/frames.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { type FleetBench, suite } from "./fleet-bench.ts";
import { frameWords } from "./frame-times.ts";
import { readHeap } from "./heap-reader.ts";
import { settledFrames } from "./map-runs.ts";
import { heapWords } from "./measure-load.ts";
import { openFleetMap } from "./open-maps.ts";

const rate = 2000;
/** Seconds of changes before the first look: what is made once is there by then. */
const warm = 10;
/** What may be held more at the end than at the start. */
const mostTimes = 1.1;

/** What page and worker hold before and after a long time of changes. */
export async function measureSoak(bench: FleetBench): Promise<Figure> {
  const { soakSeconds } = bench.sizes.fleet;
  const domain = await bench.stack.server.connect("domain");
  const page = await openFleetMap(bench);
  const frame = await settledFrames(bench, page, domain, rate / ticksPerSecond);
  let number = 100_000_000;
  const change = (seconds: number) =>
    paced(ticksPerSecond, seconds * ticksPerSecond, () => {
      number += 1;
      domain.publish(componentsSubject, frame.next(number));
    });
  await change(warm);
  const before = await readHeap(page.page);
  await page.reset();
  await change(soakSeconds);
  const times = await page.frameTimes();
  const after = await readHeap(page.page);
  await page.close();
  const grown = (after.page + after.worker) / (before.page + before.worker);
  bench.say(`after ${soakSeconds} s: ${heapWords(after)}`);
  return {
    suite,
    name: `map of ${rounded(bench.components)} for ${soakSeconds >= 60 ? `${rounded(soakSeconds / 60)} min` : `${soakSeconds} s`}, ${rounded(rate)} row changes/s`,
    ours: `${heapWords(before)}; at the end ${heapWords(after)}; ${frameWords(times)}`,
    value: `heaps ${rounded(grown)}x, process ${rounded(after.process / before.process)}x`,
    budget: `heaps <= ${mostTimes}x`,
    kept: grown <= mostTimes,
  };
}
