import { waitFor } from "@cim/testing";
import { median } from "../measure/median.ts";
import { componentsSubject, type Frames, makeFrames, ticksPerSecond, watchFrames } from "../paint/frames.ts";
import {
  bareMessages,
  type Change,
  latencyOf,
  measurePaint,
  type Painted,
  planChanges,
  sealChanges,
} from "../paint/latency.ts";
import { rounded } from "../report/figure.ts";
import type { Stack } from "../stack/start-stack.ts";
import type { FleetBench } from "./fleet-bench.ts";
import { allTimes, type FrameTimes, frameWords } from "./frame-times.ts";
import { type FleetMapPage, openBareMap, openFleetMap } from "./open-maps.ts";

/** What a map did while rows changed. */
interface MapRun extends Painted {
  readonly times: FrameTimes;
}

type Connection = Awaited<ReturnType<Stack["server"]["connect"]>>;

let numbers = 1_000_000;

/** Frames for an opened map, the first of which have brought it to where they go on from. */
export async function settledFrames(
  bench: FleetBench,
  page: FleetMapPage,
  domain: Connection,
  rowsPerFrame: number,
): Promise<Frames> {
  const frame = makeFrames(await bench.stack.rows("components", "fleet"), [page.sentinel], rowsPerFrame);
  await page.reset();
  domain.publish(componentsSubject, frame.first);
  await waitFor(
    async () => {
      numbers += 1;
      domain.publish(componentsSubject, frame.next(numbers));
      return (await page.probed()).paints.length > 0;
    },
    { describe: "the map to draw what frames tell", timeout: 60_000, interval: 50 },
  );
  return frame;
}

/** The product's map under frames of whole rows, 20 a second, made here; the clock runs from a frame's publication. */
export async function runFrames(bench: FleetBench, domain: Connection, rate: number): Promise<MapRun> {
  const page = await openFleetMap(bench);
  const frame = await settledFrames(bench, page, domain, rate / ticksPerSecond);
  const changes = Array.from({ length: bench.sizes.paintSeconds * ticksPerSecond }, (): Change => {
    numbers += 1;
    return { key: page.sentinel, probe: numbers };
  });
  const utf8 = new TextEncoder();
  const payloads = changes.map(({ probe = 0 }) => utf8.encode(frame.next(probe)));
  const painted = await measurePaint(page, ticksPerSecond, changes, (index) => {
    domain.publish(componentsSubject, payloads[index] ?? "");
  });
  const times = await page.frameTimes();
  await page.close();
  return { ...painted, times };
}

/** The product's map while events are appended to the log; the clock runs from the appending. @throws when the log refuses one */
export async function runEvents(bench: FleetBench, domain: Connection, rate: number): Promise<MapRun> {
  const page = await openFleetMap(bench);
  const changes = planChanges(rate, bench.sizes.paintSeconds, bench.keys, [page.sentinel]);
  const events = sealChanges(changes);
  const underWay: Promise<unknown>[] = [];
  const refused: unknown[] = [];
  const frames = await watchFrames(domain);
  const painted = await measurePaint(
    page,
    rate,
    changes,
    (index) => {
      const event = events[index];
      if (event !== undefined)
        underWay.push(bench.stack.log.append(event).catch((error) => refused.push(error)));
    },
    frames.at,
  );
  frames.stop();
  await Promise.all(underWay);
  const times = await page.frameTimes();
  await page.close();
  if (refused.length > 0)
    throw new Error(`${refused.length} events were not stored; the first: ${refused[0]}`);
  return { ...painted, times };
}

/** The bare map: one message for each row change. */
export async function runBare(bench: FleetBench, publisher: Connection, rate: number): Promise<MapRun> {
  const changes = planChanges(rate, bench.sizes.paintSeconds, bench.keys, bench.keys.slice(0, 1));
  const utf8 = new TextEncoder();
  const messages = bareMessages(changes, bench.snapshot).map((text) => utf8.encode(text));
  const page = await openBareMap(bench);
  const painted = await measurePaint(page, rate, changes, (index) => {
    publisher.publish("bench.rows", messages[index] ?? "");
  });
  const times = await page.frameTimes();
  await page.close();
  return { ...painted, times };
}

export const timesOf = (runs: readonly MapRun[]): FrameTimes => allTimes(runs.map(({ times }) => times));

/** Latencies and frames of all runs, and what kept the main thread longer than 50 ms. */
export function runWords(runs: readonly MapRun[]): string {
  const { p50, p99 } = latencyOf(runs.map((run) => run.latencies));
  const missed = runs.reduce((sum, run) => sum + run.missed, 0);
  const long = median(runs.map((run) => run.longTasks));
  const longest = Math.max(...runs.map((run) => run.longest));
  const tasks = longest > 0 ? `${rounded(long)} (longest ${rounded(longest)} ms)` : "no";
  return `paint p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms${missed > 0 ? ` (${missed} never or overtaken)` : ""}; ${frameWords(timesOf(runs))}; ${tasks} tasks over 50 ms on the main thread`;
}
