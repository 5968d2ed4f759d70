import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { UnreadableReason } from "../store/history-errors.ts";

/** What history measures of itself. Plain numbers, so that a worker thread can hand each call on as a message. */
export interface HistoryMetrics {
  /** @param seconds from its cut until it was kept */
  snapshotWritten(bytes: number, seconds: number): void;
  snapshotFailed(): void;
  /** Found, and cannot be read. */
  snapshotsIgnored(reason: UnreadableReason, count: number): void;
  /** Snapshots that can be read, and the position of the newest. */
  snapshotsKept(count: number, newest: number): void;
  keeperAt(position: number, head: number): void;
}

export const silentHistoryMetrics: HistoryMetrics = {
  snapshotWritten: () => undefined,
  snapshotFailed: () => undefined,
  snapshotsIgnored: () => undefined,
  snapshotsKept: () => undefined,
  keeperAt: () => undefined,
};

/** Registers the metrics; `registry` must not hold them yet. */
export function createHistoryMetrics(registry: Registry): HistoryMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const kept = gauge("cim_history_snapshots", "Snapshots that can be read.");
  const newest = gauge("cim_history_snapshot_position", "Position of the newest snapshot.");
  const position = gauge("cim_history_position", "Position up to which history is folded.");
  const lag = gauge("cim_history_lag", "Positions between the newest event known and history.");
  const bytes = counter("cim_history_snapshot_bytes_total", "Bytes of snapshots written.");
  const failed = counter("cim_history_snapshot_failures_total", "Snapshots that could not be written.");
  const ignored = new Counter({
    name: "cim_history_snapshots_ignored_total",
    help: "Snapshots found that cannot be read.",
    labelNames: ["reason"],
    registers,
  });
  const written = new Histogram({
    name: "cim_history_snapshot_seconds",
    help: "Time from the cut of a snapshot until it was kept.",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  return {
    snapshotWritten(size, seconds) {
      bytes.inc(size);
      written.observe(seconds);
    },
    snapshotFailed: () => failed.inc(),
    snapshotsIgnored: (reason, count) => ignored.inc({ reason }, count),
    snapshotsKept(count, at) {
      kept.set(count);
      newest.set(at);
    },
    keeperAt(at, head) {
      position.set(at);
      lag.set(Math.max(0, head - at));
    },
  };
}
