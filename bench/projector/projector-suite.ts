import { createJetStreamEventLog } from "@cim/event-log";
import { startTestNats, type TestNats } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { peakMegabytes } from "../measure/process-usage.ts";
import { startChild } from "../process/start-child.ts";
import { type Figure, rounded } from "../report/figure.ts";
import type { Suite } from "../suite.ts";
import type { DecodeCalls } from "./decode-log.ts";
import { fillLog } from "./fill-log.ts";
import type { FoldCalls } from "./fold-log.ts";

const suite = "projector";

/** How fast the log becomes rows, beside reading and decoding it alone; and what a rebuild costs. */
export const projectorSuite: Suite = async (sizes, say) => {
  const { events, components } = sizes.log;
  await using nats = await startTestNats({ jetstream: true });
  const connection = await nats.connect();
  const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  const began = performance.now();
  await fillLog(log, { events, components, seed: 7 });
  const filled = (performance.now() - began) / 1000;
  say(`a log of ${rounded(events)} events, sealed and stored at ${rounded(events / filled)} events/s`);

  const rounds = await alternate(
    sizes.rounds,
    (round) => fold(nats, round === sizes.rounds - 1),
    () => decode(nats),
  );
  const rate = (readings: readonly { events: number; seconds: number }[]) =>
    median(readings.map((reading) => reading.events / reading.seconds));
  const cost = (readings: readonly { events: number; cpuSeconds: number }[]) =>
    median(readings.map((reading) => (reading.cpuSeconds / reading.events) * 1e6));
  const peak = (readings: readonly { peak: number }[]) => median(readings.map((reading) => reading.peak));
  const rebuild =
    rounds.ours.find((reading) => reading.rebuildSeconds !== undefined)?.rebuildSeconds ?? Number.NaN;
  const ratio = rate(rounds.ours) / rate(rounds.bare);
  const rebuiltMillion = (rebuild / events) * 1e6;
  const figures: Figure[] = [
    {
      suite,
      name: `fold and commit ${rounded(events)} events about ${rounded(components)} components, from nothing`,
      ours: `${rounded(rate(rounds.ours))} events/s`,
      bare: `${rounded(rate(rounds.bare))} events/s`,
      value: `${rounded(ratio)}x bare`,
      budget: ">= 0.5x",
      kept: ratio >= 0.5,
    },
    {
      suite,
      name: "processor time per event",
      ours: `${rounded(cost(rounds.ours))} µs`,
      bare: `${rounded(cost(rounds.bare))} µs`,
      value: `${rounded(cost(rounds.ours) / cost(rounds.bare))}x bare`,
    },
    {
      suite,
      name: "peak memory of the process",
      ours: `${rounded(peak(rounds.ours))} MB`,
      bare: `${rounded(peak(rounds.bare))} MB`,
    },
    {
      suite,
      name: `rebuild of all rows from ${rounded(events)} events, compared with the kept ones`,
      ours: `${rounded(rebuild)} s (${rounded(events / rebuild)} events/s)`,
      value:
        events === 1_000_000
          ? `${rounded(rebuild)} s`
          : `${rounded(rebuiltMillion)} s for 1,000,000 at this pace`,
      budget: "1,000,000 in <= 30 s",
      kept: rebuiltMillion <= 30,
    },
  ];
  return figures;
};

async function fold(nats: TestNats, rebuild: boolean) {
  const manager = await jetstreamManager(await nats.connect());
  const streams = await manager.streams.names().next();
  if (streams.includes("CIM_PROJECTIONS")) await manager.streams.delete("CIM_PROJECTIONS");
  const child = await startChild<FoldCalls>(new URL("./fold-log.ts", import.meta.url));
  try {
    const reading = await child.ask("fold", { url: nats.url, rebuild });
    return { ...reading, peak: peakMegabytes(child.pid) };
  } finally {
    await child.stop();
  }
}

async function decode(nats: TestNats) {
  const child = await startChild<DecodeCalls>(new URL("./decode-log.ts", import.meta.url));
  try {
    const reading = await child.ask("decode", { url: nats.url });
    return { ...reading, peak: peakMegabytes(child.pid) };
  } finally {
    await child.stop();
  }
}
