import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** What the graph measures of itself. Plain values, so that a worker thread can hand each call on as a message. */
export interface GraphMetrics {
  /** How it stands, and how far it is. */
  stands(state: string, position: number, head: number): void;
  /** A transaction went through; `skipped` events were left out. */
  applied(events: number, seconds: number, skipped: number): void;
  holds(nodes: number, relationships: number): void;
  /** A question was answered, or why not (the problem's code). */
  asked(question: string, outcome: string, seconds: number): void;
  standing(open: number): void;
  /** A standing question was evaluated. */
  evaluated(seconds: number): void;
}

export const silentGraphMetrics: GraphMetrics = {
  stands: () => undefined,
  applied: () => undefined,
  holds: () => undefined,
  asked: () => undefined,
  standing: () => undefined,
  evaluated: () => undefined,
};

const states = ["building", "ready", "lost", "stopped"] as const;
const fine = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Registers the metrics; `registry` must not hold them yet. */
export function createGraphMetrics(registry: Registry): GraphMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const histogram = (name: string, help: string) => new Histogram({ name, help, buckets: fine, registers });
  const position = gauge("cim_graph_position", "Position in the log up to which events are in the graph.");
  const lag = gauge("cim_graph_lag", "Positions between the newest event known and the graph.");
  const state = new Gauge({
    name: "cim_graph_state",
    help: "1 for the state that the graph is in.",
    labelNames: ["state"],
    registers,
  });
  const nodes = gauge("cim_graph_nodes", "Things in the graph.");
  const relationships = gauge("cim_graph_relationships", "Relationships in the graph.");
  const events = counter("cim_graph_events_total", "Events that went into the graph.");
  const left = counter("cim_graph_events_skipped_total", "Events that the graph would not take.");
  const seconds = histogram("cim_graph_apply_seconds", "Time of one transaction that put events in.");
  const questions = new Counter({
    name: "cim_graph_questions_total",
    help: "Questions about the graph, by how they ended.",
    labelNames: ["question", "outcome"],
    registers,
  });
  const took = new Histogram({
    name: "cim_graph_question_seconds",
    help: "Time from a question about the graph to the last part of its answer.",
    labelNames: ["question"],
    buckets: fine,
    registers,
  });
  const standing = gauge("cim_graph_standing_questions", "Questions that are kept open.");
  const evaluations = histogram("cim_graph_standing_seconds", "Time to evaluate a standing question once.");
  return {
    stands(now, at, head) {
      position.set(at);
      lag.set(Math.max(0, head - at));
      for (const name of states) state.set({ state: name }, name === now ? 1 : 0);
    },
    applied(count, time, skipped) {
      events.inc(count);
      left.inc(skipped);
      seconds.observe(time);
    },
    holds(things, relations) {
      nodes.set(things);
      relationships.set(relations);
    },
    asked(question, outcome, time) {
      questions.inc({ question, outcome });
      took.observe({ question }, time);
    },
    standing: (open) => standing.set(open),
    evaluated: (time) => evaluations.observe(time),
  };
}
