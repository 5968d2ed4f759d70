import {
  type ControlReply,
  commandSubject,
  graphQueries,
  longestCypher,
  rebuildGraphSchema,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { answerRequests, type Responder } from "../../control/answer-requests.ts";
import { answerInParts } from "../../history/service/answer-in-parts.ts";
import { partsQuestions } from "../../history/service/parts-questions.ts";
import type { Logger } from "../../logger.ts";
import type { KeptGraph } from "../keeper/keep-graph.ts";
import type { GraphAnswers } from "./answer-graph.ts";

export interface GraphServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly answers: GraphAnswers;
  readonly kept: Pick<KeptGraph, "rebuild" | "progress">;
  readonly logger: Logger;
  /** Told of each answer that was sent: `answered` or the problem's code. */
  readonly onAsked: (question: string, outcome: string, seconds: number) => void;
  /** Milliseconds that either side waits for the other; absent: as the contract says. */
  readonly patience?: number | undefined;
}

/** Longest request read: twenty texts in Cypher, and their parameters. */
const maxRequestBytes = Math.min(900 * 1024, longestCypher * 4 * 20 + 128 * 1024);

/** Answers every query of `graphQueries` in parts, and the command `{machine}.graph.commands.graph.rebuild` by a ControlReply. */
export function startGraphService(options: GraphServiceOptions): Responder {
  const { connection, machine, answers, kept, logger, onAsked, patience } = options;
  const inParts = answerInParts({
    connection,
    machine,
    context: "graph",
    questions: partsQuestions({ machine, context: "graph", queries: graphQueries, answers }),
    maxRequestBytes,
    logger,
    restarting: "The service of the graph is being restarted; ask again in a moment",
    // What went wrong may quote what is in the graph: it stays in this process's log.
    failed: () => "The service of the graph failed; its log says why.",
    onSent: onAsked,
    patience,
  });
  const rebuilds = answerRequests({
    connection,
    subject: commandSubject.format({ machine, context: "graph", aggregate: "graph", verb: "rebuild" }),
    schema: rebuildGraphSchema,
    handle: (): ControlReply => {
      if (!kept.rebuild())
        return { ok: false, message: kept.progress().reason ?? "The graph is left alone." };
      logger.info({}, "The graph is built anew from the log, as was asked");
      return {
        ok: true,
        message: `The graph is being built anew from the log, up to position ${kept.progress().head}; its status says how far it is.`,
      };
    },
    refuse: (message): ControlReply => ({ ok: false, message }),
    logger,
  });
  return {
    async stop() {
      await Promise.all([inParts.stop(), rebuilds.stop()]);
    },
  };
}
