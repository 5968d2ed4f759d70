import { type HistoryQueryName, historyQueries, parseInput, querySubject } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { z } from "zod";
import { HttpError } from "../http/http-error.ts";
import type { HeldBytes } from "./answer-body.ts";
import { askParts, type PartsAnswer } from "./ask-parts.ts";
import { BrokenAnswerError } from "./broken-answer-error.ts";

type QueryInput<Name extends HistoryQueryName> = z.input<(typeof historyQueries)[Name]>;

/** Questions to the history service of the domain process. */
export interface AskHistory {
  /** An answer as it comes, for passing on. */
  stream<Name extends HistoryQueryName>(
    name: Name,
    query: QueryInput<Name>,
    signal: AbortSignal,
  ): Promise<PartsAnswer>;
  /** A small answer, read whole and parsed. */
  json<Name extends HistoryQueryName, Schema extends z.ZodType>(
    name: Name,
    query: QueryInput<Name>,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
}

export interface AskHistoryOptions {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
  readonly machine: string;
  /** Milliseconds; absent: as the protocol says. */
  readonly patience?: number | undefined;
}

/** Bytes of an answer that is passed on, as it comes (mostly compressed). */
const streamLimit = 1024 * 1024 * 1024;
/** Bytes of an answer that is read whole. */
const jsonLimit = 4 * 1024 * 1024;
/** Answers under way at once; the service itself folds two at a time and queues 64. */
const mostAtOnce = 64;

/** All history questions are given up for now. */
class TooManyAsksError extends HttpError {
  constructor() {
    super(503, "too-busy", `${mostAtOnce} questions about history are under way; ask again in a moment.`, {
      headers: { "Retry-After": "1" },
    });
  }
}

/** @throws what {@link askParts} throws; InvalidInputError when a query is none */
export function createAskHistory(options: AskHistoryOptions): AskHistory {
  const { connection, inboxPrefix, machine, patience } = options;
  const held: HeldBytes = { bytes: 0 };
  let underWay = 0;

  async function ask<Name extends HistoryQueryName>(
    name: Name,
    query: QueryInput<Name>,
    signal: AbortSignal,
    limit: number,
  ): Promise<PartsAnswer> {
    const request = JSON.stringify(parseInput(historyQueries[name], query, "The question"));
    signal.throwIfAborted();
    if (underWay >= mostAtOnce) throw new TooManyAsksError();
    underWay += 1;
    return askParts({
      connection,
      inboxPrefix,
      subject: querySubject.format({ machine, context: "history", name }),
      request,
      signal,
      limit,
      held,
      patience,
      onEnd: () => {
        underWay -= 1;
      },
    });
  }

  return {
    stream: (name, query, signal) => ask(name, query, signal, streamLimit),
    async json(name, query, schema, signal) {
      const answer = await ask(name, query, signal, jsonLimit);
      try {
        const text = await new Response(plainBody(answer)).text();
        return parseInput(schema, JSON.parse(text), "The answer");
      } catch (error) {
        if (error instanceof HttpError || signal.aborted) throw error;
        throw new BrokenAnswerError("is none", error);
      }
    },
  };
}

/** The answer's bytes as they were before compression. */
export function plainBody({ isGzip, body }: PartsAnswer): ReadableStream<Uint8Array> {
  return isGzip ? body.pipeThrough(new DecompressionStream("gzip")) : body;
}
