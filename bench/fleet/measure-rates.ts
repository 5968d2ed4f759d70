import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { latencyOf } from "../paint/latency.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { type FleetBench, suite } from "./fleet-bench.ts";
import { droppedShare, mostOf } from "./frame-times.ts";
import { runBare, runFrames, runWords, timesOf } from "./map-runs.ts";

const tick = 50;
/** Up to this rate no frame of the worker is to take longer than that many milliseconds. */
const calm = { rate: 10_000, mostFrame: 50 };

/** Figures of each rate, and the median frame of the worker at the calm one. */
interface RatesReading {
  readonly figures: readonly Figure[];
  readonly frame: number;
}

/** The map while rows change, 20 frames a second. */
export async function measureRates(
  bench: FleetBench,
  rates: readonly number[],
  rounds: number,
): Promise<RatesReading> {
  const domain = await bench.stack.server.connect("domain");
  const publisher = await bench.bareNats.connect();
  const figures: Figure[] = [];
  let frame = Number.NaN;
  for (const rate of rates) {
    const runs = await alternate(
      rounds,
      () => runFrames(bench, domain, rate),
      () => runBare(bench, publisher, rate),
    );
    const times = timesOf(runs.ours);
    const ours = latencyOf(runs.ours.map((run) => run.latencies));
    const bare = latencyOf(runs.bare.map((run) => run.latencies));
    const what = `map of ${rounded(bench.components)}, ${rounded(rate)} row changes/s`;
    if (rate === calm.rate) frame = median(times.took);
    bench.say(`${what}: ours ${runWords(runs.ours)}; bare ${runWords(runs.bare)}`);
    figures.push(
      {
        suite,
        name: what,
        ours: runWords(runs.ours),
        bare: runWords(runs.bare),
        value: `p99 ${rounded(ours.p99 / bare.p99)}x bare; ${rounded(ours.p99 - 1.25 * bare.p99)} ms beyond 1.25x`,
        budget: `p99 <= 1.25x bare + ${tick} ms`,
        kept: ours.p99 <= 1.25 * bare.p99 + tick,
      },
      smoothFigure(what, rate, times, Math.max(...runs.ours.map((run) => run.longest))),
    );
  }
  return { figures, frame };
}

function smoothFigure(
  what: string,
  rate: number,
  times: ReturnType<typeof timesOf>,
  longest: number,
): Figure {
  const most = mostOf(times);
  const dropped = droppedShare(times);
  const isCalm = rate <= calm.rate;
  return {
    suite,
    name: `${what}: smooth`,
    ours: `longest frame ${rounded(most)} ms, ${rounded(dropped * 100)} % dropped, longest task ${rounded(longest)} ms`,
    value: isCalm ? `${rounded(most)} ms` : `${rounded(dropped * 100)} %`,
    budget: isCalm
      ? `no frame over ${calm.mostFrame} ms`
      : "0 % dropped, no task over 50 ms on the main thread",
    kept: isCalm ? most <= calm.mostFrame : dropped === 0 && longest <= 50,
  };
}
