import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** What the service of events measures of itself. */
export interface EventsMetrics {
  /** The index holds so many events in so many bytes. */
  indexHolds(events: number, bytes: number): void;
  /** A question was answered, or why not (the problem's code). */
  asked(question: string, outcome: string, seconds: number): void;
}

export const silentEventsMetrics: EventsMetrics = { indexHolds: () => undefined, asked: () => undefined };

/** Registers the metrics; `registry` must not hold them yet. */
export function createEventsMetrics(registry: Registry): EventsMetrics {
  const registers = [registry];
  const events = new Gauge({
    name: "cim_event_index_events",
    help: "Events that the index holds.",
    registers,
  });
  const bytes = new Gauge({
    name: "cim_event_index_bytes",
    help: "Memory that the index of events takes.",
    registers,
  });
  const questions = new Counter({
    name: "cim_events_questions_total",
    help: "Questions about events, by how they ended.",
    labelNames: ["question", "outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "cim_events_question_seconds",
    help: "Time from a question about events to the last part of its answer.",
    labelNames: ["question"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers,
  });
  return {
    indexHolds(count, size) {
      events.set(count);
      bytes.set(size);
    },
    asked(question, outcome, took) {
      questions.inc({ question, outcome });
      seconds.observe({ question }, took);
    },
  };
}
