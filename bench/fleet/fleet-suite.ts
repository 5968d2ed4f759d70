import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestNats } from "@cim/testing";
import { openBrowser } from "../paint/open-browser.ts";
import { serveBare } from "../paint/serve-bare.ts";
import type { Figure } from "../report/figure.ts";
import type { Sizes } from "../sizes.ts";
import { buildPage } from "../stack/build-page.ts";
import { startStack } from "../stack/start-stack.ts";
import type { Suite } from "../suite.ts";
import { type FleetBench, suite } from "./fleet-bench.ts";
import { fleetEventsOf } from "./fleet-events.ts";
import { growthFigures, type SizeReading } from "./growth-figures.ts";
import { measureEvents } from "./measure-events.ts";
import { measureLoad } from "./measure-load.ts";
import { measureRates } from "./measure-rates.ts";
import { measureSoak } from "./measure-soak.ts";
import { measureViewers } from "./measure-viewers.ts";
import { waitUntilIdle } from "./wait-until-idle.ts";

const files = ["bare-map.html", "bare-map.js", "bare-map-worker.js"].map(
  (name) => new URL(`./page/${name}`, import.meta.url),
);
/** Of the larger fleets only this rate is measured, once: to see what ten times the things cost. */
const compared = 10_000;
/** Snapshots of the past, the index of events and the series may take so long to be where the rows are. */
const mostSeconds = 300;

/** The map of the fleet in a real Chromium, at each size on a product of its own. */
export const fleetSuite: Suite = async (sizes, say) => {
  const webRoot = await mkdtemp(join(tmpdir(), "cim-bench-page-"));
  try {
    await buildPage(webRoot);
    const figures: Figure[] = [];
    const readings: SizeReading[] = [];
    for (const [index, components] of sizes.fleet.components.entries()) {
      const measured = await withFleet({ sizes, components, webRoot, say }, (bench) =>
        index === 0 ? measureClosely(bench) : measureSize(bench, [compared], 1),
      );
      figures.push(...measured.figures);
      readings.push(measured.reading);
    }
    return [...figures, ...growthFigures(suite, readings)];
  } finally {
    await rm(webRoot, { recursive: true, force: true });
  }
};

interface FleetInput {
  readonly sizes: Sizes;
  readonly components: number;
  readonly webRoot: string;
  readonly say: (line: string) => void;
}

async function withFleet<Result>(
  { sizes, components, webRoot, say }: FleetInput,
  measure: (bench: FleetBench) => Promise<Result>,
): Promise<Result> {
  await using stack = await startStack({ components, told: fleetEventsOf(components), webRoot });
  await using bareNats = await startTestNats({ websocket: true });
  const snapshot = await stack.rows("components", "fleet");
  const keys = snapshot.rows.map((row) => row.key).sort();
  say(`the product runs, with ${keys.length} components`);
  const isIdle = await waitUntilIdle(stack.services.pid, mostSeconds);
  say(
    isIdle
      ? "all that follows the log has followed it"
      : "it still follows its log: that disturbs what comes",
  );
  const bare = await serveBare(await stack.compressed("components", "fleet"), files);
  const browser = await openBrowser();
  try {
    const bareOrigin = bare.origin;
    return await measure({ sizes, components, stack, browser, bareNats, bareOrigin, snapshot, keys, say });
  } finally {
    await browser.close();
    await bare.stop();
  }
}

interface Measured {
  readonly figures: readonly Figure[];
  readonly reading: SizeReading;
}

/** Cold load, memory, and the map while rows change. */
async function measureSize(bench: FleetBench, rates: readonly number[], rounds: number): Promise<Measured> {
  const load = await measureLoad(bench, rounds);
  const { figures, frame } = await measureRates(bench, rates, rounds);
  const { worker: workerHeap, process: memory } = load.heap;
  return {
    figures: [load.figure, ...figures],
    reading: { components: bench.components, coldLoad: load.coldLoad, frame, workerHeap, memory },
  };
}

/** That, and the way through the log, many viewers, and a long time. */
async function measureClosely(bench: FleetBench): Promise<Measured> {
  const { sizes } = bench;
  const { figures, reading } = await measureSize(bench, sizes.fleet.rates, sizes.paintRounds);
  const events = await measureEvents(bench);
  const viewers = await measureViewers(bench);
  return { figures: [...figures, events, ...viewers, await measureSoak(bench)], reading };
}
