import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { paced } from "../measure/paced.ts";
import { cpuSeconds } from "../measure/process-usage.ts";
import { componentsSubject, makeFrames, ticksPerSecond } from "../paint/frames.ts";
import { type Child, startChild } from "../process/start-child.ts";
import { type Figure, rounded } from "../report/figure.ts";
import type { Suite } from "../suite.ts";
import type { ViewersCalls } from "./viewers.ts";

const suite = "socket";
const changesPerSecond = 1000;
const burstFrames = 200;
const bursts = 5;

/** Processor seconds per second, of nats-server and of the process with the back-end-for-frontend. */
interface Cores {
  readonly nats: number;
  readonly services: number;
}

/** What the WebSocket through our own origin costs beside a connection straight to nats-server. */
export const socketSuite: Suite = async (sizes, say, shared) => {
  const stack = await shared.stack();
  await stack.services.ask("stopDomain", undefined as never);
  const publisher = await stack.server.connect("domain");
  const snapshot = await stack.rows("components", "fleet");
  const shown = snapshot.rows.slice(0, 12).map((row) => row.key);
  const { cookie } = stack;
  const tunnel = { port: Number(new URL(stack.origin).port), path: "/nats", cookie };
  const direct = { port: stack.server.websocketPort, path: "/", cookie };
  const frames = () => makeFrames(snapshot, shown, changesPerSecond / ticksPerSecond);
  const frameBytes = Buffer.byteLength(frames().next(1));

  async function withViewers<Result>(
    way: typeof tunnel,
    count: number,
    measure: (viewers: Child<ViewersCalls>) => Promise<Result>,
  ): Promise<Result> {
    const viewers = await startChild<ViewersCalls>(new URL("./viewers.ts", import.meta.url));
    try {
      await viewers.ask("open", { ...way, count, subject: componentsSubject });
      return await measure(viewers);
    } finally {
      await viewers.stop();
    }
  }

  const live = (way: typeof tunnel) =>
    withViewers(way, sizes.viewers, async (viewers) => {
      const count = sizes.paintSeconds * ticksPerSecond;
      const frame = frames();
      const payloads = Array.from({ length: count }, (_, index) => frame.next(index));
      // Per second of the plan: a busy machine that takes longer must not look thriftier.
      const planned = count / ticksPerSecond;
      return await coresUsed(planned, async () => {
        await paced(ticksPerSecond, count, (index) =>
          publisher.publish(componentsSubject, payloads[index] ?? ""),
        );
        const all = payloads.reduce((sum, payload) => sum + Buffer.byteLength(payload), 0);
        await viewers.ask("until", all * sizes.viewers);
      });
    });

  async function coresUsed(seconds: number, task: () => Promise<void>): Promise<Cores> {
    const before = [cpuSeconds(stack.server.pid), cpuSeconds(stack.services.pid)] as const;
    await task();
    return {
      nats: (cpuSeconds(stack.server.pid) - before[0]) / seconds,
      services: (cpuSeconds(stack.services.pid) - before[1]) / seconds,
    };
  }

  const burst = (way: typeof tunnel) =>
    withViewers(way, 1, async (viewers) => {
      const frame = frames();
      const payloads = Array.from({ length: burstFrames }, (_, index) => frame.next(index));
      const bytes = payloads.reduce((sum, payload) => sum + Buffer.byteLength(payload), 0);
      const before = cpuSeconds(stack.services.pid);
      const began = performance.now();
      for (let count = 1; count <= bursts; count += 1) {
        for (const payload of payloads) publisher.publish(componentsSubject, payload);
        await viewers.ask("until", bytes * count);
      }
      const seconds = (performance.now() - began) / 1000;
      const megabytes = (bytes * bursts) / 1e6;
      const cpu = ((cpuSeconds(stack.services.pid) - before) / megabytes) * 1000;
      return {
        megabytesPerSecond: megabytes / seconds,
        framesPerSecond: (burstFrames * bursts) / seconds,
        cpu,
      };
    });

  const viewing = await alternate(
    sizes.rounds,
    () => live(tunnel),
    () => live(direct),
  );
  say(`${sizes.viewers} viewers are measured`);
  const bursting = await alternate(
    sizes.rounds,
    () => burst(tunnel),
    () => burst(direct),
  );

  const nats = (cores: readonly Cores[]) => median(cores.map((one) => one.nats));
  const services = (cores: readonly Cores[]) => median(cores.map((one) => one.services));
  const scaled = nats(viewing.ours) * (200 / sizes.viewers);
  const rate = (results: typeof bursting.ours) => median(results.map((one) => one.megabytesPerSecond));
  const each = (results: typeof bursting.ours) => median(results.map((one) => one.framesPerSecond));
  const delivered = (frameBytes * ticksPerSecond * sizes.viewers) / 1e6;
  const figures: readonly Figure[] = [
    {
      suite,
      name: `nats-server with ${sizes.viewers} viewers of ${rounded(changesPerSecond)} row changes/s (${rounded(delivered)} MB/s)`,
      ours: `${rounded(nats(viewing.ours))} core`,
      bare: `${rounded(nats(viewing.bare))} core, viewers straight at nats-server`,
      value:
        sizes.viewers === 200 ? `${rounded(scaled)} core` : `${rounded(scaled)} core for 200 at this pace`,
      budget: "200 viewers <= 0.2 core",
      kept: scaled <= 0.2,
    },
    {
      suite,
      name: "the back-end-for-frontend for those viewers (it passes bytes on)",
      ours: `${rounded(services(viewing.ours))} core`,
      bare: `${rounded(services(viewing.bare))} core`,
      value: `${rounded(((services(viewing.ours) - services(viewing.bare)) / delivered) * 1000)} ms of processor per MB`,
    },
    {
      suite,
      name: `one viewer, frames of ${rounded(frameBytes / 1000)} KB as fast as they go`,
      ours: `${rounded(each(bursting.ours))} frames/s, ${rounded(rate(bursting.ours))} MB/s`,
      bare: `${rounded(each(bursting.bare))} frames/s, ${rounded(rate(bursting.bare))} MB/s`,
      value: `${rounded(rate(bursting.ours) / rate(bursting.bare))}x bare`,
    },
  ];
  return figures;
};
