import { Counter, Gauge, Histogram, type Registry } from "prom-client";

import { createRebuildMetrics } from "./rebuild-metrics.ts";

/** What the domain process measures of itself. */
export interface DomainMetrics {
  readonly foldSeconds: Histogram;
  readonly commitSeconds: Histogram;
  /** A commit went through. */
  committed(position: number, rows: number, setAside: number): void;
  folded(events: number, head: number): void;
  /** Position up to which the event index reaches. */
  indexed(position: number): void;
  /** A rebuild of these projections begins; what comes back tells its end. */
  rebuild(
    names: readonly string[],
    progress: () => { readonly position: number; readonly to: number },
  ): (outcome: "done" | "failed") => void;
}

const buckets = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Registers the metrics; `registry` must not hold them yet. */
export function createDomainMetrics(registry: Registry): DomainMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const position = gauge(
    "cim_projections_position",
    "Position in the log up to which rows are folded and kept.",
  );
  const head = gauge("cim_log_head", "Newest position in the log that the projector knows of.");
  const lag = gauge("cim_projections_lag", "Positions between the newest event known and the rows.");
  const setAside = gauge(
    "cim_projections_set_aside",
    "Events set aside because a projection could not take them.",
  );
  const index = gauge("cim_event_index_position", "Position up to which events can be looked up by id.");
  const events = new Counter({ name: "cim_projections_events_total", help: "Events folded.", registers });
  const rows = new Counter({
    name: "cim_projections_rows_total",
    help: "Rows written or removed.",
    registers,
  });
  let newest = 0;
  let at = 0;
  const tellLag = () => {
    newest = Math.max(newest, at);
    head.set(newest);
    lag.set(newest - at);
  };
  return {
    foldSeconds: new Histogram({
      name: "cim_projections_fold_seconds",
      help: "Time to read and fold the events of one tick.",
      buckets,
      registers,
    }),
    commitSeconds: new Histogram({
      name: "cim_projections_commit_seconds",
      help: "Time to keep the rows of one tick.",
      buckets,
      registers,
    }),
    committed(to, written, aside) {
      at = to;
      position.set(to);
      rows.inc(written);
      setAside.set(aside);
      tellLag();
    },
    folded(count, known) {
      events.inc(count);
      newest = known;
      tellLag();
    },
    indexed: (to) => index.set(to),
    rebuild: createRebuildMetrics(registry),
  };
}
