import { Counter, Gauge, Histogram, type Registry } from "prom-client";

type Progress = () => { readonly position: number; readonly to: number };

/** Measures rebuilds; the function tells of one that begins, what it gives back of its end. */
export function createRebuildMetrics(
  registry: Registry,
): (names: readonly string[], progress: Progress) => (outcome: "done" | "failed") => void {
  const registers = [registry];
  const underWay = new Map<string, Progress>();
  const labelNames = ["projection"] as const;
  new Gauge({
    name: "cim_projections_rebuild_position",
    help: "Position up to which a projection is folded anew; absent when it is not being rebuilt.",
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const [projection, progress] of underWay) this.set({ projection }, progress().position);
    },
  });
  new Gauge({
    name: "cim_projections_rebuild_target",
    help: "Position that the rebuild of a projection must reach.",
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const [projection, progress] of underWay) this.set({ projection }, progress().to);
    },
  });
  const ended = new Counter({
    name: "cim_projections_rebuilds_total",
    help: "Rebuilds that ended, by how.",
    labelNames: ["outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "cim_projections_rebuild_seconds",
    help: "Time of rebuilds that were carried out.",
    buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800],
    registers,
  });
  return (names, progress) => {
    for (const name of names) underWay.set(name, progress);
    const stop = seconds.startTimer();
    return (outcome) => {
      for (const name of names) underWay.delete(name);
      ended.inc({ outcome });
      if (outcome === "done") stop();
    };
  };
}
