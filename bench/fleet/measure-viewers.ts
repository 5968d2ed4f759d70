import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { paced } from "../measure/paced.ts";
import { cpuSeconds } from "../measure/process-usage.ts";
import { componentsSubject, makeFrames, ticksPerSecond } from "../paint/frames.ts";
import { startChild } from "../process/start-child.ts";
import { type Figure, rounded } from "../report/figure.ts";
import type { ViewersCalls } from "../socket/viewers.ts";
import { type FleetBench, suite } from "./fleet-bench.ts";

/** Bytes a second that the viewers are sent between them; beyond it, it is the machine's loopback that is measured. */
const mostBytes = 300e6;

interface Shares {
  /** Processor seconds per second. */
  readonly nats: number;
  readonly services: number;
  readonly viewers: number;
  /** Seconds until the last viewer had everything, beyond those of the plan. */
  readonly late: number;
}

/** What as many browsers as a full room has cost on one back-end-for-frontend and one nats-server. */
export async function measureViewers(bench: FleetBench): Promise<readonly Figure[]> {
  const { stack, sizes, say } = bench;
  const count = sizes.fleet.viewers;
  const publisher = await stack.server.connect("domain");
  const { cookie } = stack;
  const tunnel = { port: Number(new URL(stack.origin).port), path: "/nats", cookie };
  const direct = { port: stack.server.websocketPort, path: "/", cookie };
  const snapshot = await stack.rows("components", "fleet");
  const figures: Figure[] = [];

  async function shares(way: typeof tunnel, rate: number): Promise<Shares> {
    const viewers = await startChild<ViewersCalls>(new URL("../socket/viewers.ts", import.meta.url));
    try {
      await viewers.ask("open", { ...way, count, subject: componentsSubject });
      const frame = makeFrames(snapshot, bench.keys.slice(0, 1), rate / ticksPerSecond);
      const utf8 = new TextEncoder();
      const payloads = Array.from({ length: sizes.paintSeconds * ticksPerSecond }, (_, index) =>
        utf8.encode(frame.next(index)),
      );
      const pids = [stack.server.pid, stack.services.pid, viewers.pid] as const;
      const before = pids.map(cpuSeconds);
      const began = performance.now();
      await paced(ticksPerSecond, payloads.length, (index) => {
        publisher.publish(componentsSubject, payloads[index] ?? "");
      });
      await viewers.ask("until", count * payloads.reduce((sum, payload) => sum + payload.length, 0));
      const seconds = (performance.now() - began) / 1000;
      // Per second of the plan: a busy machine that takes longer must not look thriftier.
      const used = pids.map((pid, index) => (cpuSeconds(pid) - (before[index] ?? 0)) / sizes.paintSeconds);
      const [nats = 0, services = 0, viewing = 0] = used;
      return { nats, services, viewers: viewing, late: seconds - sizes.paintSeconds };
    } finally {
      await viewers.stop();
    }
  }

  const rowBytes = Buffer.byteLength(makeFrames(snapshot, [], 101).next(0)) / 100;
  for (const rate of sizes.fleet.rates) {
    const bytes = rate * rowBytes * count;
    if (bytes > mostBytes) {
      say(`${count} viewers at ${rate}/s would be sent ${rounded(bytes / 1e6)} MB/s: left out`);
      continue;
    }
    const runs = await alternate(
      sizes.paintRounds,
      () => shares(tunnel, rate),
      () => shares(direct, rate),
    );
    const of = (all: readonly Shares[], what: keyof Shares) => median(all.map((one) => one[what]));
    const words = (all: readonly Shares[]) =>
      `nats-server ${rounded(of(all, "nats"))} core, back-end-for-frontend ${rounded(of(all, "services"))} core (viewers ${rounded(of(all, "viewers"))}); all had everything ${rounded(Math.max(0, of(all, "late")) * 1000)} ms after the last frame was due`;
    say(`${count} viewers at ${rate}/s: ${words(runs.ours)}`);
    figures.push({
      suite,
      name: `${count} viewers of ${rounded(bench.components)} components, ${rounded(rate)} row changes/s (${rounded(bytes / 1e6)} MB/s)`,
      ours: words(runs.ours),
      bare: words(runs.bare),
      value: `${rounded(of(runs.ours, "nats") + of(runs.ours, "services"))} core; ${rounded((of(runs.ours, "nats") + of(runs.ours, "services")) / of(runs.bare, "nats"))}x bare`,
    });
  }
  return figures;
}
