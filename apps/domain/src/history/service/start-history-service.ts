import { historyQueries } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Responder } from "../../control/answer-requests.ts";
import type { Logger } from "../../logger.ts";
import type { HistoryReader } from "../reader/create-history-reader.ts";
import { answerInParts } from "./answer-in-parts.ts";
import { partsQuestions } from "./parts-questions.ts";

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
    questions: partsQuestions({ machine, context: "history", queries: historyQueries, answers: reader }),
    maxRequestBytes,
    logger,
    restarting: "History is being restarted; ask again in a moment",
    failed: (message) => `History failed: ${message}`,
    patience,
  });
}
