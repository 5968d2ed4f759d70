import {
  CimError,
  commandSubject,
  type EventQueryName,
  eventQueries,
  type HistoryProblem,
  InvalidInputError,
  type LookUpReply,
  lookUpRequestSchema,
  parseInput,
  querySubject,
  revealRequestSchema,
} from "@cim/contracts";
import { type Msg, type NatsConnection, nuid } from "@nats-io/nats-core";
import { answerRequests, type Responder } from "../../control/answer-requests.ts";
import { type HistoryAnswer, jsonAnswer } from "../../history/reader/history-answer.ts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import {
  createPartsSender,
  type PartsSender,
  StoppedByAskerError,
} from "../../history/service/send-parts.ts";
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
/** Of two domain processes for one machine, one answers. */
const queueGroup = "events";

type Ask = (question: unknown, signal: AbortSignal) => Promise<HistoryAnswer>;

/**
 * Answers every query of `eventQueries` on `{machine}.events.queries.{name}` and the command `{machine}.events.commands.event.reveal`,
 * in parts; and `look-up` by one message.
 */
export function startEventService(options: EventServiceOptions): Responder {
  const { connection, machine, context, answers, logger, metrics, patience } = options;
  const underWay = new Map<PartsSender, Promise<void>>();
  const subjectOf = (name: string) => querySubject.format({ machine, context: "events", name });

  function take(name: string, ask: Ask, message: Msg): void {
    if (message.reply === undefined || message.reply === "") return; // nobody listens
    const began = performance.now();
    let outcome: string = "answered";
    const sender = createPartsSender({
      connection,
      reply: message.reply,
      words: subjectOf(`word-${nuid.next()}`),
      problemOf: (error) => {
        const problem = problemOf(error, name, logger);
        outcome = problem.code;
        return problem;
      },
      patience,
    });
    const sending = sender.send(async (signal) => await ask(readJson(message), signal));
    underWay.set(sender, sending);
    sending.then(
      () => {
        underWay.delete(sender);
        metrics.asked(name, outcome, (performance.now() - began) / 1000);
      },
      (error: unknown) => logger.error({ error, question: name }, "An answer about events could not be sent"),
    );
  }

  function answer(subject: string, name: string, ask: Ask) {
    return connection.subscribe(subject, {
      queue: queueGroup,
      callback: (error, message) => {
        if (error === null) take(name, ask, message);
        else logger.error({ error, question: name }, "A subscription for questions about events failed");
      },
    });
  }

  const subscriptions = [
    ...Object.keys(eventQueries)
      .filter(isQueryName)
      .map((name) =>
        answer(subjectOf(name), name, (question, signal) => askQuery(answers, name, question, signal)),
      ),
    answer(
      commandSubject.format({ machine, context: "events", aggregate: "event", verb: "reveal" }),
      "reveal",
      async (question, signal) => {
        const request = parseInput(revealRequestSchema, question, "The command reveal");
        return jsonAnswer(await context.queue.run(signal, () => revealEvent(context, request, signal)));
      },
    ),
  ];
  const lookUps = answerRequests({
    connection,
    subject: subjectOf("look-up"),
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
      for (const subscription of subscriptions) subscription.unsubscribe();
      for (const sender of underWay.keys()) {
        sender.end(
          new HistoryRefusal("not-ready", "The service of events is being restarted; ask again in a moment"),
        );
      }
      await Promise.all([...underWay.values(), lookUps.stop()]);
    },
  };
}

function isQueryName(name: string): name is EventQueryName {
  return Object.hasOwn(eventQueries, name);
}

function askQuery<Name extends EventQueryName>(
  answers: EventAnswers,
  name: Name,
  question: unknown,
  signal: AbortSignal,
): Promise<HistoryAnswer> {
  const query = parseInput(eventQueries[name], question, `The question ${name}`);
  // Each schema's output is what the answer of that name takes.
  return (answers[name] as (query: unknown, signal: AbortSignal) => Promise<HistoryAnswer>)(query, signal);
}

function readJson(message: Msg): unknown {
  if (message.data.length > maxRequestBytes) {
    throw new HistoryRefusal("invalid", `The question is longer than ${maxRequestBytes} bytes; shorten it`);
  }
  try {
    return message.json();
  } catch (error) {
    throw new HistoryRefusal("invalid", `The question is no JSON: ${String(error)}`);
  }
}

function problemOf(error: unknown, name: string, logger: Logger): HistoryProblem {
  if (error instanceof HistoryRefusal) return error.problem;
  if (error instanceof InvalidInputError) return { code: "invalid", message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof StoppedByAskerError) return { code: "cancelled", message };
  logger.error({ error, question: name }, "A question about events could not be answered");
  const isKnown = error instanceof CimError;
  return {
    code: isKnown ? "not-ready" : "failed",
    message: isKnown ? message : "The service of events failed; its log says why.",
  };
}
