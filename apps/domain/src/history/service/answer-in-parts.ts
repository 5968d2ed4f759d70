import { CimError, type HistoryProblem, InvalidInputError, querySubject } from "@cim/contracts";
import { type Msg, type NatsConnection, nuid } from "@nats-io/nats-core";
import type { Responder } from "../../control/answer-requests.ts";
import type { Logger } from "../../logger.ts";
import type { HistoryAnswer } from "../reader/history-answer.ts";
import { HistoryRefusal } from "../reader/history-refusal.ts";
import { createPartsSender, type PartsSender, StoppedByAskerError } from "./send-parts.ts";

/** One question that is answered on a subject of its own. */
export interface PartsQuestion {
  readonly name: string;
  readonly subject: string;
  /** @throws HistoryRefusal, InvalidInputError: told to the asker as they are */
  ask(question: unknown, signal: AbortSignal): Promise<HistoryAnswer>;
}

export interface AnswerInPartsOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  /** Context of the questions, in subjects and in what is logged. Of two domain processes for one machine, one answers. */
  readonly context: "events" | "graph" | "history" | "lattice" | "series";
  readonly questions: readonly PartsQuestion[];
  /** Longest request read, in bytes. */
  readonly maxRequestBytes: number;
  readonly logger: Logger;
  /** Told to those who wait when it is stopped. */
  readonly restarting: string;
  /** Told to the asker of what failed for a reason that is not known. */
  readonly failed: (message: string) => string;
  /** Told of each answer that was sent: `answered` or the problem's code, and how long it took. */
  readonly onSent?: (name: string, outcome: string, seconds: number) => void;
  /** Milliseconds that either side waits for the other; absent: as the contract says. */
  readonly patience?: number | undefined;
}

/** Answers questions in parts, as the contract's answer-parts.ts says, until it is stopped. */
export function answerInParts(options: AnswerInPartsOptions): Responder {
  const { connection, machine, context, questions, logger, patience, onSent } = options;
  const underWay = new Map<PartsSender, Promise<void>>();

  function take({ name, ask }: PartsQuestion, message: Msg): void {
    if (message.reply === undefined || message.reply === "") return; // nobody listens
    const began = performance.now();
    let outcome = "answered";
    const sender = createPartsSender({
      connection,
      reply: message.reply,
      words: querySubject.format({ machine, context, name: `word-${nuid.next()}` }),
      problemOf: (error) => {
        const problem = problemOf(error, name);
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
        onSent?.(name, outcome, (performance.now() - began) / 1000);
      },
      (error: unknown) =>
        logger.error({ error, question: name }, `An answer about ${context} could not be sent`),
    );
  }

  function readJson(message: Msg): unknown {
    const { maxRequestBytes } = options;
    if (message.data.length > maxRequestBytes) {
      throw new HistoryRefusal("invalid", `The question is longer than ${maxRequestBytes} bytes; shorten it`);
    }
    try {
      return message.json();
    } catch (error) {
      throw new HistoryRefusal("invalid", `The question is no JSON: ${String(error)}`);
    }
  }

  function problemOf(error: unknown, name: string): HistoryProblem {
    if (error instanceof HistoryRefusal) return error.problem;
    if (error instanceof InvalidInputError) return { code: "invalid", message: error.message };
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof StoppedByAskerError) return { code: "cancelled", message };
    logger.error({ error, question: name }, `A question about ${context} could not be answered`);
    const isKnown = error instanceof CimError;
    return { code: isKnown ? "not-ready" : "failed", message: isKnown ? message : options.failed(message) };
  }

  const subscriptions = questions.map((question) =>
    connection.subscribe(question.subject, {
      queue: context,
      callback: (error, message) => {
        if (error === null) take(question, message);
        else
          logger.error(
            { error, question: question.name },
            `A subscription for questions about ${context} failed`,
          );
      },
    }),
  );
  return {
    async stop() {
      for (const subscription of subscriptions) subscription.unsubscribe();
      for (const sender of underWay.keys()) sender.end(new HistoryRefusal("not-ready", options.restarting));
      await Promise.all(underWay.values());
    },
  };
}
