import { type HistoryQueryName, historyQueries, parseInput, querySubject } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Responder } from "../../control/answer-requests.ts";
import type { Logger } from "../../logger.ts";
import type { HistoryReader } from "../reader/create-history-reader.ts";
import type { HistoryAnswer } from "../reader/history-answer.ts";
import { answerInParts } from "./answer-in-parts.ts";

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

/** Answers every query of `historyQueries` on `{machine}.history.queries.{name}`, in parts. */
export function startHistoryService(options: HistoryServiceOptions): Responder {
  const { connection, machine, reader, logger, patience } = options;
  return answerInParts({
    connection,
    machine,
    context: "history",
    questions: Object.keys(historyQueries)
      .filter(isQueryName)
      .map((name) => ({
        name,
        subject: querySubject.format({ machine, context: "history", name }),
        ask: (question, signal) => ask(reader, name, question, signal),
      })),
    maxRequestBytes,
    logger,
    restarting: "History is being restarted; ask again in a moment",
    failed: (message) => `History failed: ${message}`,
    patience,
  });
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
