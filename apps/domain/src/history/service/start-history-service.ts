import {
  CimError,
  type HistoryProblem,
  type HistoryQueryName,
  historyQueries,
  InvalidInputError,
  parseInput,
  querySubject,
} from "@cim/contracts";
import { type Msg, type NatsConnection, nuid } from "@nats-io/nats-core";
import type { Responder } from "../../control/answer-requests.ts";
import type { Logger } from "../../logger.ts";
import type { HistoryReader } from "../reader/create-history-reader.ts";
import type { HistoryAnswer } from "../reader/history-answer.ts";
import { HistoryRefusal } from "../reader/history-refusal.ts";
import { createPartsSender, type PartsSender, StoppedByAskerError } from "./send-parts.ts";

export interface HistoryServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly reader: HistoryReader;
  readonly logger: Logger;
  /** Milliseconds that either side waits for the other; absent: as the contract says. */
  readonly patience?: number;
}

/** Longest request read; questions are small. */
const maxRequestBytes = 16 * 1024;
/** Of two domain processes for one machine, one answers. */
const queueGroup = "history";

/** Answers every query of `historyQueries` on `{machine}.history.queries.{name}`, in parts. */
export function startHistoryService(options: HistoryServiceOptions): Responder {
  const { connection, machine, reader, logger, patience } = options;
  const underWay = new Map<PartsSender, Promise<void>>();
  const subjectOf = (name: string) => querySubject.format({ machine, context: "history", name });

  function take(name: HistoryQueryName, message: Msg): void {
    if (message.reply === undefined || message.reply === "") return; // nobody listens
    const sender = createPartsSender({
      connection,
      reply: message.reply,
      words: subjectOf(`word-${nuid.next()}`),
      problemOf: (error) => problemOf(error, name, logger),
      patience,
    });
    const sending = sender.send(async (signal) => await ask(reader, name, readJson(message), signal));
    underWay.set(sender, sending);
    sending.then(
      () => underWay.delete(sender),
      (error: unknown) =>
        logger.error({ error, question: name }, "An answer about history could not be sent"),
    );
  }

  const subscriptions = Object.keys(historyQueries)
    .filter(isQueryName)
    .map((name) =>
      connection.subscribe(subjectOf(name), {
        queue: queueGroup,
        callback: (error, message) => {
          if (error === null) take(name, message);
          else logger.error({ error, question: name }, "A subscription for questions about history failed");
        },
      }),
    );
  return {
    async stop() {
      for (const subscription of subscriptions) subscription.unsubscribe();
      for (const sender of underWay.keys()) {
        sender.end(new HistoryRefusal("not-ready", "History is being restarted; ask again in a moment"));
      }
      await Promise.all(underWay.values());
    },
  };
}

function isQueryName(name: string): name is HistoryQueryName {
  return Object.hasOwn(historyQueries, name);
}

function ask<Name extends HistoryQueryName>(
  reader: HistoryReader,
  name: Name,
  question: unknown,
  signal: AbortSignal,
): Promise<HistoryAnswer> {
  const schema = historyQueries[name];
  const query = parseInput(schema, question, `The question ${name}`);
  // Each schema's output is what the reader's answer of that name takes.
  return (reader[name] as (query: unknown, signal: AbortSignal) => Promise<HistoryAnswer>)(query, signal);
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
  logger.error({ error, question: name }, "A question about history could not be answered");
  const isKnown = error instanceof CimError;
  return {
    code: isKnown ? "not-ready" : "failed",
    message: isKnown ? message : `History failed: ${message}`,
  };
}
