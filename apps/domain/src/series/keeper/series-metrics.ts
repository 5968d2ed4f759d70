import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { Dropped } from "./series-book.ts";

/** What is measured of the keeping of measurements. */
export interface SeriesMetrics {
  /** A message of so many values was taken; so many series were measured within a day. */
  taken(values: number, series: number): void;
  dropped(why: Dropped, values: number): void;
  /** A message could not be read. */
  refused(): void;
  /** A kept chunk could not be read. */
  damaged(): void;
  /** At the start: up to which second since 1970 everything was kept before. */
  resumed(until: number): void;
  /** Chunks of so many bytes were kept, up to a second since 1970. @param began `performance.now()` */
  sealed(until: number, bytes: number, began: number): void;
  asked(question: string, outcome: string, seconds: number): void;
}

/** Registers the metrics; `registry` must not hold them yet. */
export function createSeriesMetrics(registry: Registry): SeriesMetrics {
  const registers = [registry];
  const values = new Counter({
    name: "cim_series_values_total",
    help: "Values that services measured and that were taken.",
    registers,
  });
  const series = new Gauge({
    name: "cim_series_measured",
    help: "Time series measured within a day.",
    registers,
  });
  const droppedValues = new Counter({
    name: "cim_series_dropped_values_total",
    help: "Measured values that were not taken: of a window already kept, of the future, no number, or of too many series.",
    labelNames: ["why"],
    registers,
  });
  const refused = new Counter({
    name: "cim_series_refused_messages_total",
    help: "Measures messages that could not be read.",
    registers,
  });
  const damaged = new Counter({
    name: "cim_series_damaged_chunks_total",
    help: "Kept chunks of time series that could not be read.",
    registers,
  });
  const until = new Gauge({
    name: "cim_series_kept_until_seconds",
    help: "Time (seconds since 1970) up to which measurements lie in kept chunks.",
    registers,
  });
  until.remove(); // before anything was kept there is no such time, and 0 would be one
  const written = new Counter({
    name: "cim_series_written_bytes_total",
    help: "Bytes of chunks of time series that were written.",
    registers,
  });
  const seconds = new Histogram({
    name: "cim_series_keep_seconds",
    help: "Time to make and write the chunks of half an hour.",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  const asked = new Histogram({
    name: "cim_series_question_seconds",
    help: "Time to answer questions about time series.",
    labelNames: ["question", "outcome"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  return {
    taken(count, known) {
      values.inc(count);
      series.set(known);
    },
    dropped: (why, count) => droppedValues.inc({ why }, count),
    refused: () => refused.inc(),
    damaged: () => damaged.inc(),
    resumed: (to) => until.set(to),
    sealed(to, bytes, began) {
      until.set(to);
      written.inc(bytes);
      seconds.observe((performance.now() - began) / 1000);
    },
    asked: (question, outcome, took) => asked.observe({ question, outcome }, took),
  };
}
