import { type AnyRow, latticeQueries } from "@cim/contracts";
import { createEventPublisher, type EventLog, newEventId } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Responder } from "../control/answer-requests.ts";
import { answerInParts } from "../history/service/answer-in-parts.ts";
import { partsQuestions } from "../history/service/parts-questions.ts";
import type { Logger } from "../logger.ts";
import { createLatticeAnswers } from "./answer-trace.ts";
import { originOf } from "./own-origin.ts";
import { createTraceAudit } from "./trace/audit-trace.ts";
import { createTracer } from "./trace/tracer.ts";

export interface LatticeServiceOptions {
  /** May publish on every subject of its account: messages to trace enter here. */
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly log: EventLog;
  readonly logger: Logger;
  /** Rows of `connections` now. */
  readonly connections: () => Iterable<AnyRow>;
}

/** Longest request read. */
const maxRequestBytes = 16 * 1024;

/** Answers `latticeQueries` on `{machine}.lattice.queries.{name}`, in parts. */
export function startLatticeService(options: LatticeServiceOptions): Responder {
  const { connection, machine, log, logger, connections } = options;
  const publisher = createEventPublisher({
    ...{ log, machine, source: "cim-domain", now: () => new Date(), newId: newEventId },
  });
  const tracer = createTracer({ connection, logger });
  const answers = createLatticeAnswers({
    tracer,
    audit: createTraceAudit({ publisher, newId: newEventId, logger }),
    origin: () => originOf(connection),
    connections,
    now: Date.now,
  });
  const service = answerInParts({
    connection,
    machine,
    context: "lattice",
    questions: partsQuestions({ machine, context: "lattice", queries: latticeQueries, answers }),
    maxRequestBytes,
    logger,
    restarting: "The service of the lattice is being restarted; ask again in a moment",
    failed: (message) => `The service of the lattice failed: ${message}`,
  });
  return {
    async stop() {
      await service.stop();
      tracer.stop();
    },
  };
}
