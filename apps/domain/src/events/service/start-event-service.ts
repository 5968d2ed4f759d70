import {
  commandSubject,
  eventQueries,
  type LookUpReply,
  lookUpRequestSchema,
  parseInput,
  querySubject,
  revealRequestSchema,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { answerRequests, type Responder } from "../../control/answer-requests.ts";
import { jsonAnswer } from "../../history/reader/history-answer.ts";
import { answerInParts, type PartsQuestion } from "../../history/service/answer-in-parts.ts";
import { partsQuestions } from "../../history/service/parts-questions.ts";
import type { Logger } from "../../logger.ts";
import type { EventAnswers } from "../queries/answer-events.ts";
import type { EventsContext } from "../queries/events-context.ts";
import { lookUp } from "../queries/look-up.ts";
import { revealEvent } from "../queries/reveal-event.ts";
import type { EventsMetrics } from "../thread/events-metrics.ts";

export interface EventServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly context: EventsContext;
  readonly answers: EventAnswers;
  readonly logger: Logger;
  readonly metrics: EventsMetrics;
  /** Milliseconds that either side waits for the other; absent: as the contract says. */
  readonly patience?: number | undefined;
}

/** Longest request read: 13 filters of 50 values of 1,024 characters would be more than anybody asks. */
const maxRequestBytes = 128 * 1024;

/**
 * Answers every query of `eventQueries` on `{machine}.events.queries.{name}` and the command `{machine}.events.commands.event.reveal`,
 * in parts; and `look-up` by one message.
 */
export function startEventService(options: EventServiceOptions): Responder {
  const { connection, machine, context, answers, logger, metrics, patience } = options;
  const reveal: PartsQuestion = {
    name: "reveal",
    subject: commandSubject.format({ machine, context: "events", aggregate: "event", verb: "reveal" }),
    async ask(question, signal) {
      const request = parseInput(revealRequestSchema, question, "The command reveal");
      return jsonAnswer(await context.queue.run(signal, () => revealEvent(context, request, signal)));
    },
  };
  const queries = partsQuestions({ machine, context: "events", queries: eventQueries, answers });
  const inParts = answerInParts({
    connection,
    machine,
    context: "events",
    questions: [...queries, reveal],
    maxRequestBytes,
    logger,
    restarting: "The service of events is being restarted; ask again in a moment",
    // What went wrong may quote an event: it stays in this process's log.
    failed: () => "The service of events failed; its log says why.",
    onSent: (name, outcome, seconds) => metrics.asked(name, outcome, seconds),
    patience,
  });
  const lookUps = answerRequests({
    connection,
    subject: querySubject.format({ machine, context: "events", name: "look-up" }),
    schema: lookUpRequestSchema,
    handle: (request): LookUpReply => ({
      ...lookUp(context.index, request),
      indexed: context.progress.position(),
    }),
    // What does not fit finds nothing; the reason is in this process's log.
    refuse: (): LookUpReply => ({ positions: [], indexed: context.progress.position(), truncated: false }),
    logger,
  });

  return {
    async stop() {
      await Promise.all([inParts.stop(), lookUps.stop()]);
    },
  };
}
