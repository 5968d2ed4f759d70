import { Counter, Gauge, type Registry } from "prom-client";
import type { SourceReading } from "./observe-sources.ts";

/** Counts for Prometheus, `cim_source_*`. */
export interface SourceMetrics {
  taken(source: string, stream: string, messages?: number): void;
  /** A message that the log can never hold. */
  unfit(source: string, stream: string): void;
  /** A message heard on core NATS that the log was too slow for. */
  dropped(source: string): void;
  show(readings: readonly SourceReading[]): void;
}

export function makeSourceMetrics(registry: Registry | undefined): SourceMetrics {
  if (registry === undefined) {
    const ignore = () => undefined;
    return { taken: ignore, unfit: ignore, dropped: ignore, show: ignore };
  }
  const registers = [registry];
  const feed = ["source", "stream"];
  const taken = new Counter({
    name: "cim_source_messages_taken_total",
    help: "Foreign messages stored in the log by this process",
    labelNames: feed,
    registers,
  });
  const unfit = new Counter({
    name: "cim_source_messages_unfit_total",
    help: "Foreign messages that the log cannot hold, such as those over its max_payload",
    labelNames: feed,
    registers,
  });
  const dropped = new Counter({
    name: "cim_source_core_dropped_total",
    help: "Messages heard on core NATS and dropped, as the log was too slow",
    labelNames: ["source"],
    registers,
  });
  const behind = new Gauge({
    name: "cim_source_behind_messages",
    help: "Messages that a feed has and the log does not; no sample while that is not known",
    labelNames: feed,
    registers,
  });
  const up = new Gauge({
    name: "cim_source_up",
    help: "1 while the source answers",
    labelNames: ["source"],
    registers,
  });
  const problems = new Gauge({
    name: "cim_source_problems",
    help: "Things of the source that cannot be read, such as for a missing permission",
    labelNames: ["source"],
    registers,
  });
  return {
    taken: (source, stream, messages = 1) => taken.inc({ source, stream }, messages),
    unfit: (source, stream) => unfit.inc({ source, stream }),
    dropped: (source) => dropped.inc({ source }),
    show(readings) {
      behind.reset();
      for (const { source, seen, problems: open, feeds } of readings) {
        up.set({ source }, seen === undefined ? 0 : 1);
        problems.set({ source }, open.length);
        for (const { fact, progress } of feeds) {
          if (progress.behind === null) continue;
          behind.set({ source, stream: fact.stream === "" ? "~core" : fact.stream }, progress.behind);
        }
      }
    },
  };
}
