import { alternate } from "../measure/alternate.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { watchFrames } from "./frames.ts";
import { bareMessages, latencyOf, measurePaint, type Painted, planChanges, sealChanges } from "./latency.ts";
import { openBare, openFleet, type PaintBench } from "./paint-bench.ts";

const rates = [20, 1000, 5000];
/** Milliseconds that a change may wait for its frame, and a list for being told of it (four times a second). */
const tick = 50;
const told = 250;

/** Publish to paint: from the event handed to the log, or the bare message to NATS, to the text on the screen. */
export async function measureLatency(bench: PaintBench): Promise<readonly Figure[]> {
  const { sizes, stack, snapshot, keys, shown, say } = bench;
  const publisher = await bench.bareNats.connect();
  const domain = await stack.server.connect("domain");
  const figures: Figure[] = [];
  for (const rate of rates) {
    const refused: unknown[] = [];
    const rounds = await alternate<Painted, Painted>(
      sizes.paintRounds,
      async () => {
        const changes = planChanges(rate, sizes.paintSeconds, keys, shown);
        const events = sealChanges(changes);
        const page = await openFleet(bench);
        const underWay: Promise<unknown>[] = [];
        const append = (index: number) => {
          const event = events[index];
          if (event !== undefined)
            underWay.push(stack.log.append(event).catch((error) => refused.push(error)));
        };
        const frames = await watchFrames(domain);
        const painted = await measurePaint(page, rate, changes, append, frames.at);
        frames.stop();
        await Promise.all(underWay);
        await page.close();
        return painted;
      },
      async () => {
        const changes = planChanges(rate, sizes.paintSeconds, keys, shown);
        const messages = bareMessages(changes, snapshot);
        const page = await openBare(bench);
        const painted = await measurePaint(page, rate, changes, (index) => {
          publisher.publish("bench.rows", messages[index] ?? "");
        });
        await page.close();
        return painted;
      },
    );
    if (refused.length > 0)
      throw new Error(`${refused.length} events were not stored; the first: ${refused[0]}`);
    const ours = latencyOf(rounds.ours.map((run) => run.latencies));
    const bare = latencyOf(rounds.bare.map((run) => run.latencies));
    const framed = latencyOf(rounds.ours.map((run) => run.framed));
    const bound = bare.p99 * 1.25 + tick + told;
    const words = ({ p50, p99 }: typeof ours, runs: readonly Painted[]) => {
      const missed = runs.reduce((sum, run) => sum + run.missed, 0);
      return `p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms${missed > 0 ? `, ${missed} overtaken` : ""}`;
    };
    figures.push({
      suite: "paint",
      name: `publish to paint, ${rounded(rate)} row changes/s over ${rounded(keys.length)} rows`,
      ours: `${words(ours, rounds.ours)} (until the frame is on NATS: ${rounded(framed.p50)} and ${rounded(framed.p99)} ms)`,
      bare: words(bare, rounds.bare),
      value: `p99 ${rounded(ours.p99 / bare.p99)}x bare; ${rounded(ours.p99 - bare.p99 * 1.25)} ms beyond 1.25x`,
      budget: `p99 <= 1.25x bare + ${tick} ms, + ${told} ms as it is a list`,
      kept: ours.p99 <= bound,
    });
    say(
      `latency at ${rate}/s: ours ${words(ours, rounds.ours)}, framed ${rounded(framed.p50)}/${rounded(framed.p99)}; bare ${words(bare, rounds.bare)}`,
    );
  }
  return figures;
}
