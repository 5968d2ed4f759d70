import type { Dialect } from "@cim/contracts";
import { createEventPublisher, type EventLog, newEventId } from "@cim/event-log";
import { recallGraph } from "@cim/graph";
import { createGraphMapping, createNormaliser, trafficKinds } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import { createWorkQueue } from "../history/reader/work-queue.ts";
import type { Logger } from "../logger.ts";
import type { GraphSettings } from "./graph-settings.ts";
import { keepGraph } from "./keeper/keep-graph.ts";
import { logLife } from "./keeper/log-life.ts";
import { createGraphAnswers, evaluateStanding } from "./service/answer-graph.ts";
import { createCypherAudit } from "./service/audit-cypher.ts";
import type { GraphContext } from "./service/graph-context.ts";
import { standingProblemOf } from "./service/standing-problem-of.ts";
import { startGraphService } from "./service/start-graph-service.ts";
import { createStandingQuestions } from "./standing/standing-questions.ts";
import type { GraphHome } from "./store/graph-home.ts";
import { graphHomeOf } from "./store/graph-home-of.ts";
import { type GraphMetrics, silentGraphMetrics } from "./thread/graph-metrics.ts";

export interface StartGraphOptions extends GraphSettings {
  /** May publish and subscribe in the account of the log, with JetStream. */
  readonly connection: NatsConnection;
  readonly log: EventLog;
  readonly machine: string;
  readonly logger: Logger;
  /** How messages of other systems are read; absent: by the tables alone. */
  readonly dialect?: Dialect | undefined;
  readonly metrics?: GraphMetrics;
  /** In place of what `store` names. */
  readonly home?: GraphHome;
  /** Most events in one transaction; absent: 5,000. */
  readonly most?: number;
  /** Milliseconds of the first and the longest pause after trouble; absent: 250 and 30,000. */
  readonly patience?: { readonly first: number; readonly longest: number };
  /** Milliseconds that a standing question stays open; absent: as the contract says. */
  readonly lease?: number;
}

export interface RunningGraph {
  /** Position of the last event that is in the graph. */
  position(): number;
  /** Answers what is under way, finishes the transaction under way, and ends. The connection stays open. */
  stop(): Promise<void>;
}

/** Questions worked on at once, and those that wait: most take milliseconds. */
const questions = { atOnce: 4, waiting: 128 } as const;
/** Milliseconds between two counts of the graph, which also find out whether the engine is there. */
const countEvery = 10_000;

/** Starts everything that keeps the graph of one machine and answers questions about it, in this thread. */
export function startGraph(options: StartGraphOptions): RunningGraph {
  const {
    connection,
    log,
    machine,
    logger,
    dialect,
    metrics = silentGraphMetrics,
    patience,
    lease,
  } = options;
  const reading = { machine, ...(dialect === undefined ? {} : { dialect }) };
  const home = options.home ?? graphHomeOf(options.store);
  const kept = keepGraph({
    machine,
    log,
    logLife: () => logLife(connection),
    home,
    normaliser: createNormaliser(reading),
    async createMapping(store) {
      const mapping = createGraphMapping();
      mapping.remember(await store.idsOf("subject"), await recallGraph(store, trafficKinds));
      return mapping;
    },
    logger,
    onApplied(batch) {
      metrics.applied(batch.events.length, batch.seconds, batch.skipped);
      standing.applied(batch);
    },
    onProgress({ state, position, head }) {
      metrics.stands(state, position, head);
    },
    onReady: () => standing.again(),
    most: options.most,
    patience,
  });
  const publisher = createEventPublisher({
    log,
    machine,
    source: "cim-domain",
    now: () => new Date(),
    newId: newEventId,
  });
  const audit = createCypherAudit({ publisher, engine: home.engine, newId: newEventId, logger });
  const standing = createStandingQuestions({
    machine,
    evaluate: (question, signal) => evaluateStanding(context, question, signal),
    async audit(question, actor) {
      if ("cypher" in question) await audit.asked(question, actor, true);
    },
    publish(subject, change) {
      // For those who listen now: while the connection is away nobody does, and a gap has them ask again.
      if (!connection.isClosed() && !connection.isDraining())
        connection.publish(subject, JSON.stringify(change));
    },
    newEpoch: newEventId,
    now: () => performance.now(),
    problemOf: standingProblemOf(logger),
    onEvaluated: metrics.evaluated,
    onOpen: metrics.standing,
    lease,
  });
  const context: GraphContext = {
    engine: home.engine,
    kept,
    audit,
    standing,
    queue: createWorkQueue(questions.atOnce, questions.waiting, "the graph"),
  };
  const service = startGraphService({
    connection,
    machine,
    answers: createGraphAnswers(context),
    kept,
    logger,
    onAsked: metrics.asked,
  });

  async function count(): Promise<void> {
    const { nodes, relationships } = await kept.size();
    metrics.holds(nodes, relationships);
  }
  const counting = setInterval(() => void count(), countEvery);

  return {
    position: () => kept.progress().position,
    async stop() {
      clearInterval(counting);
      await service.stop();
      await standing.stop();
      await kept.stop();
    },
  };
}
