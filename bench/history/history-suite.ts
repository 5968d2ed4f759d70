import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, quantile } from "../measure/median.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { buildPage } from "../stack/build-page.ts";
import { startStack } from "../stack/start-stack.ts";
import type { Suite } from "../suite.ts";
import { bareAnswer } from "./bare-answer.ts";
import { measurePast, type PastReading } from "./measure-past.ts";
import { measureScrub, type ScrubReading } from "./measure-scrub.ts";
import { measureViewers, type ViewersReading } from "./measure-viewers.ts";

const suite = "history";

/** What it costs to see the machine as it was: at two sizes, a tenth and the whole. */
export const historySuite: Suite = async (sizes, say) => {
  const readings: PastReading[] = [];
  let scrub: ScrubReading | undefined;
  let viewers: ViewersReading | undefined;
  let bare: readonly number[] = [];
  const webRoot = await mkdtemp(join(tmpdir(), "cim-bench-page-"));
  try {
    await buildPage(webRoot);
    for (const [index, size] of sizes.past.entries()) {
      await using stack = await startStack({ ...size, webRoot });
      const reading = await measurePast(stack, sizes.moments, say);
      readings.push(reading);
      if (index < sizes.past.length - 1) continue;
      bare = await bareAnswer(await stack.compressed("components", "fleet"), sizes.moments);
      scrub = await measureScrub(stack, Math.min(20, sizes.moments));
      viewers = await measureViewers(stack, 5, sizes.paintSeconds);
      say(`in the page: ${rounded(scrub.fine)} moments/s nearby, ${rounded(scrub.coarse)} far apart`);
    }
  } finally {
    await rm(webRoot, { recursive: true, force: true });
  }
  const [small, large] = [readings[0], readings.at(-1)];
  if (small === undefined || large === undefined || scrub === undefined || viewers === undefined) return [];
  return [
    ...momentFigures(large, bare),
    ...scrubFigures(scrub),
    {
      suite,
      name: "live rows behind the log at 500 events/s, p95, while 5 viewers open one random moment after the other",
      ours: `${rounded(viewers.withViewers)} events (${rounded(viewers.momentsPerSecond)} moments/s in all)`,
      bare: `${rounded(viewers.alone)} events with no viewer`,
    },
    ...keptFigures(large),
    ...growth(small, large),
  ];
};

function momentFigures(large: PastReading, bare: readonly number[]): Figure[] {
  const machine = `${rounded(large.components)} components, ${rounded(large.events)} events`;
  const both = (times: readonly number[]) =>
    `p50 ${rounded(median(times))} ms, p95 ${rounded(quantile(times, 0.95))} ms`;
  return [
    {
      suite,
      name: `all components as of a random moment, over HTTP; ${machine}`,
      ours: `${both(large.random)}, ${rounded(large.randomBytes / 1000)} KB`,
      bare: `${both(bare)}, the same bytes from memory`,
      value: `${rounded(median(large.random) / median(bare))}x bare`,
      budget: "<= 300 ms, painted",
    },
    {
      suite,
      name: "what differs 20 events later, over HTTP",
      ours: both(large.near),
    },
    {
      suite,
      name: "difference between two moments a tenth of the log apart",
      ours: both(large.difference),
    },
    { suite, name: "density of the whole log in 240 buckets", ours: `${rounded(large.density)} ms` },
  ];
}

function scrubFigures({ open, fine, coarse }: ScrubReading): Figure[] {
  return [
    {
      suite,
      name: "Fleet list as of a random moment, from the address to the frame that shows it",
      ours: `p50 ${rounded(median(open))} ms, p95 ${rounded(quantile(open, 0.95))} ms`,
      value: `${rounded(median(open))} ms`,
      budget: "<= 300 ms",
      kept: median(open) <= 300,
    },
    {
      suite,
      name: "scrubbing nearby, 20 events a step, Fleet list",
      ours: `${rounded(fine)} frames/s`,
      value: `${rounded(fine)} frames/s`,
      budget: ">= 20 frames/s",
      kept: fine >= 20,
    },
    {
      suite,
      name: "scrubbing over the whole log in 60 steps, Fleet list",
      ours: `${rounded(coarse)} frames/s`,
      value: `${rounded(coarse)} frames/s`,
      budget: ">= 20 frames/s",
      kept: coarse >= 20,
    },
  ];
}

function keptFigures(large: PastReading): Figure[] {
  return [
    {
      suite,
      name: `snapshots kept of ${rounded(large.events)} events`,
      ours: `${large.snapshots} snapshots, ${rounded(large.storeBytes / 1e6)} MB, ${rounded(large.storeBytes / large.snapshots / 1000)} KB each`,
    },
    {
      suite,
      name: "snapshots reach the end of the log after it was filled at full speed",
      ours: `${rounded(large.keeperLag)} s later`,
    },
  ];
}

/** The larger machine has ten times the things and events. */
function growth(small: PastReading, large: PastReading): Figure[] {
  const times = large.events / small.events;
  const line = (name: string, less: number, more: number, unit: string): Figure => ({
    suite,
    name: `${name}, at ${rounded(times)}x the things and events`,
    ours: `${rounded(less)} to ${rounded(more)} ${unit}`,
    value: `${rounded(more / less)}x`,
    budget: "<= 12x",
    kept: more / less <= 12,
  });
  return [
    line("random moment", median(small.random), median(large.random), "ms"),
    line(
      "bytes of one snapshot",
      small.storeBytes / small.snapshots / 1000,
      large.storeBytes / large.snapshots / 1000,
      "KB",
    ),
  ];
}
