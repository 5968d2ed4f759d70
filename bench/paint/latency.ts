import { setTimeout as pause } from "node:timers/promises";
import { fleetEvents, type SealedEvent, sealEvent } from "@cim/contracts";
import { newEventId } from "@cim/event-log";
import { quantile } from "../measure/median.ts";
import { paced } from "../measure/paced.ts";
import { machine } from "../stack/start-server.ts";
import type { Snapshot } from "../stack/start-stack.ts";
import type { Probed, ProbedPage } from "./open-browser.ts";

/** Probes a second among the changes: often enough for a p99 over some runs, too seldom to be load. */
const probesPerSecond = 20;

/** One message of a run: a change of a row; those with a number carry a text that the page will show. */
export interface Change {
  readonly key: string;
  readonly probe: number | undefined;
}

export interface Painted {
  /** Milliseconds from publishing to paint, of each probe that was painted. */
  readonly latencies: readonly number[];
  /** Of these, milliseconds until the frame that carries it was on NATS; none where nobody watched. */
  readonly framed: readonly number[];
  /** Probes that never were: overtaken by a newer one before a frame, or lost. */
  readonly missed: number;
  readonly droppedShare: number;
  readonly longTasks: number;
  readonly longest: number;
}

let probes = 0;

/** Changes at `rate` a second over all rows; probes go to rows that the page shows. */
export function planChanges(
  rate: number,
  seconds: number,
  keys: readonly string[],
  shown: readonly string[],
): readonly Change[] {
  const every = Math.max(1, Math.round(rate / probesPerSecond));
  return Array.from({ length: rate * seconds }, (_, index): Change => {
    if (index % every !== 0) return { key: keys[(index * 7919) % keys.length] ?? "", probe: undefined };
    probes += 1;
    return { key: shown[probes % shown.length] ?? "", probe: probes };
  });
}

/** The changes as sealed events: a probe is a start with a version of its own, the rest are changes of health. */
export function sealChanges(changes: readonly Change[]): readonly SealedEvent[] {
  const facts = () => ({
    id: newEventId(),
    time: new Date().toISOString(),
    machine,
    actor: "service:bench",
    source: "cim-bench",
  });
  return changes.map(({ key: component, probe }, index) =>
    probe === undefined
      ? sealEvent(
          fleetEvents.ComponentHealthChanged,
          { component, health: index % 2 === 0 ? "healthy" : "degraded" },
          facts(),
        )
      : sealEvent(fleetEvents.ComponentStarted, { component, version: `bench-${probe}` }, facts()),
  );
}

/** The changes as bare messages: the row's JSON, as large as ours, with the same text to show. */
export function bareMessages(changes: readonly Change[], snapshot: Snapshot): readonly string[] {
  const rows = new Map(snapshot.rows.map((row) => [row.key, row]));
  return changes.map(({ key, probe }, index) =>
    JSON.stringify({ ...rows.get(key), version: probe === undefined ? `change ${index}` : `bench-${probe}` }),
  );
}

/** Publishes the changes at the rate and tells what the page painted, the first second left out. */
export async function measurePaint(
  page: Pick<ProbedPage, "reset" | "probed">,
  rate: number,
  changes: readonly Change[],
  publish: (index: number) => void,
  framedAt: ReadonlyMap<number, number> = new Map(),
): Promise<Painted> {
  const sentAt = new Map<number, number>();
  const warm = rate;
  const send = (index: number) => {
    const probe = changes[index]?.probe;
    if (probe !== undefined && index >= warm) sentAt.set(probe, performance.timeOrigin + performance.now());
    publish(index);
  };
  await page.reset();
  await paced(rate, changes.length, send);
  const lastProbe = [...sentAt.keys()].at(-1);
  const deadline = performance.now() + 3000;
  let probed: Probed = await page.probed();
  while (!probed.paints.some(([number]) => number === lastProbe) && performance.now() < deadline) {
    await pause(100);
    probed = await page.probed();
  }
  const paintedAt = new Map<number, number>();
  for (const [number, at] of probed.paints) if (!paintedAt.has(number)) paintedAt.set(number, at);
  const since = (times: ReadonlyMap<number, number>) =>
    [...sentAt].flatMap(([number, sent]) => {
      const at = times.get(number);
      return at === undefined ? [] : [at - sent];
    });
  const latencies = since(paintedAt);
  return {
    latencies,
    framed: since(framedAt),
    missed: sentAt.size - latencies.length,
    droppedShare: probed.frames === 0 ? 0 : probed.dropped / probed.frames,
    longTasks: probed.longTasks,
    longest: probed.longest,
  };
}

/** p50 and p99 of the latencies of all runs together. */
export function latencyOf(latencies: readonly (readonly number[])[]): {
  readonly p50: number;
  readonly p99: number;
} {
  const all = latencies.flat();
  return { p50: quantile(all, 0.5), p99: quantile(all, 0.99) };
}
