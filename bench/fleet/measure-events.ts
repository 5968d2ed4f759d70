import { alternate } from "../measure/alternate.ts";
import { latencyOf } from "../paint/latency.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { type FleetBench, suite } from "./fleet-bench.ts";
import { runBare, runEvents, runWords } from "./map-runs.ts";

const rate = 1000;
const tick = 50;

/** The whole way: event appended -> log -> projector -> frame -> tunnel -> worker -> map. */
export async function measureEvents(bench: FleetBench): Promise<Figure> {
  const domain = await bench.stack.server.connect("domain");
  const publisher = await bench.bareNats.connect();
  const runs = await alternate(
    bench.sizes.paintRounds,
    () => runEvents(bench, domain, rate),
    () => runBare(bench, publisher, rate),
  );
  const ours = latencyOf(runs.ours.map((run) => run.latencies));
  const bare = latencyOf(runs.bare.map((run) => run.latencies));
  const framed = latencyOf(runs.ours.map((run) => run.framed));
  bench.say(`events: ours ${runWords(runs.ours)}; bare ${runWords(runs.bare)}`);
  return {
    suite,
    name: `map of ${rounded(bench.components)}, ${rounded(rate)} events/s through log and projector`,
    ours: `${runWords(runs.ours)} (until the frame is on NATS p50 ${rounded(framed.p50)}, p99 ${rounded(framed.p99)} ms)`,
    bare: runWords(runs.bare),
    value: `p99 ${rounded(ours.p99 / bare.p99)}x bare; ${rounded(ours.p99 - 1.25 * bare.p99)} ms beyond 1.25x`,
    budget: `p99 <= 1.25x bare + ${tick} ms`,
    kept: ours.p99 <= 1.25 * bare.p99 + tick,
  };
}
