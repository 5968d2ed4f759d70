import { alternate } from "../measure/alternate.ts";
import { median, quantile } from "../measure/median.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { componentsSubject, makeFrames, ticksPerSecond } from "./frames.ts";
import { bareMessages, type Change, measurePaint, type Painted } from "./latency.ts";
import { openBare, openFleet, type PaintBench } from "./paint-bench.ts";

/** A page keeps up while nothing it shows is older than this. */
const mostLag = 1000;
const budget = 40_000;

/** Row changes per second that the page keeps up with, the projector aside: frames are made here. */
export async function measureSustained(bench: PaintBench): Promise<readonly Figure[]> {
  const { stack, sizes, snapshot, shown, keys, say } = bench;
  await stack.services.ask("stopDomain", undefined as never);
  const domain = await stack.server.connect("domain");
  const publisher = await bench.bareNats.connect();
  const seconds = Math.max(3, sizes.paintSeconds / 2);
  const numbers = { last: 1_000_000 };
  const sentinels = (): readonly Change[] =>
    Array.from({ length: seconds * ticksPerSecond }, () => {
      numbers.last += 1;
      return { key: shown[numbers.last % shown.length] ?? "", probe: numbers.last };
    });

  async function ours(rate: number): Promise<Painted> {
    const changes = sentinels();
    const page = await openFleet(bench);
    const frame = makeFrames(await stack.rows("components", "fleet"), shown, rate / ticksPerSecond);
    const payloads = changes.map(({ probe = 0 }) => frame.next(probe));
    domain.publish(componentsSubject, frame.first);
    const painted = await measurePaint(page, ticksPerSecond, changes, (index) => {
      domain.publish(componentsSubject, payloads[index] ?? "");
    });
    await page.close();
    return painted;
  }

  async function bare(rate: number): Promise<Painted> {
    const changes = sentinels();
    const perTick = rate / ticksPerSecond;
    const plain = keys.slice(0, perTick).map((key): Change => ({ key, probe: undefined }));
    const filling = bareMessages(plain, snapshot);
    const marked = bareMessages(changes, snapshot);
    const page = await openBare(bench);
    const painted = await measurePaint(page, ticksPerSecond, changes, (index) => {
      for (let count = 1; count < perTick; count += 1) {
        publisher.publish("bench.rows", filling[count % filling.length] ?? "");
      }
      publisher.publish("bench.rows", marked[index] ?? "");
    });
    await page.close();
    return painted;
  }

  const kept = { ours: 0, bare: 0 };
  const figures: Figure[] = [];
  for (const rate of sizes.rowRates) {
    const rounds = await alternate(
      sizes.paintRounds,
      () => ours(rate),
      () => bare(rate),
    );
    if (keepsUp(rounds.ours)) kept.ours = rate;
    if (keepsUp(rounds.bare)) kept.bare = rate;
    figures.push({
      suite: "paint",
      name: `Fleet list under ${rounded(rate)} row changes/s, ${rounded(keys.length)} rows`,
      ours: words(rounds.ours),
      bare: words(rounds.bare),
    });
    say(`sustained ${rate}/s: ours ${words(rounds.ours)}; bare ${words(rounds.bare)}`);
  }
  const smooth = figures.length > 0 && kept.ours >= budget;
  figures.push({
    suite: "paint",
    name: `row changes/s that the Fleet list keeps up with (nothing shown is older than ${mostLag} ms)`,
    ours: `${rounded(kept.ours)}${kept.ours === sizes.rowRates.at(-1) ? " or more" : ""}`,
    bare: `${rounded(kept.bare)}${kept.bare === sizes.rowRates.at(-1) ? " or more" : ""}`,
    budget: `>= ${rounded(budget)} with the fleet map (suite fleet); here the list`,
    kept: smooth,
  });
  return figures;
}

/** A sentinel is overtaken rightly when a newer one of its row came before the paint; late or lost ones show in the tail. */
function keepsUp(runs: readonly Painted[]): boolean {
  return runs.every(({ latencies, missed }) => {
    const shown = latencies.length / Math.max(1, latencies.length + missed);
    return shown > 0.5 && quantile(latencies, 0.95) <= mostLag;
  });
}

function words(runs: readonly Painted[]): string {
  const lag = quantile(
    runs.flatMap((run) => run.latencies),
    0.95,
  );
  const dropped = median(runs.map((run) => run.droppedShare));
  const long = median(runs.map((run) => run.longTasks));
  const longest = Math.max(...runs.map((run) => run.longest));
  const tasks = long > 0 ? `, ${rounded(long)} tasks over 50 ms (longest ${rounded(longest)} ms)` : "";
  return `p95 ${rounded(lag)} ms, ${rounded(dropped * 100)} % frames dropped${tasks}`;
}
