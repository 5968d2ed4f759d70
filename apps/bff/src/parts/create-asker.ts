import { parseInput } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { z } from "zod";
import { HttpError } from "../http/http-error.ts";
import type { HeldBytes } from "./answer-body.ts";
import { askParts, type PartsAnswer, plainBody } from "./ask-parts.ts";
import { BrokenAnswerError } from "./broken-answer-error.ts";

/** One question to the domain process; its answer comes in parts. */
export interface Question<Schema extends z.ZodType> {
  readonly subject: string;
  /** Of the request. */
  readonly schema: Schema;
  readonly request: z.input<Schema>;
  readonly signal: AbortSignal;
}

/** Asks one of the domain process's services. */
export interface Asker {
  /** An answer as it comes, for passing on. */
  stream<Schema extends z.ZodType>(question: Question<Schema>): Promise<PartsAnswer>;
  /** A small answer, read whole and parsed. */
  json<Schema extends z.ZodType, Answer extends z.ZodType>(
    question: Question<Schema>,
    answer: Answer,
  ): Promise<z.output<Answer>>;
}

export interface AskerOptions {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
  /** For people: who answers. */
  readonly who: string;
  /** For people: what is asked about. */
  readonly about: string;
  /** Milliseconds; absent: as the protocol says. */
  readonly patience?: number | undefined;
}

/** Bytes of an answer that is passed on, as it comes (mostly compressed). */
const streamLimit = 4 * 1024 * 1024 * 1024;
/** Bytes of an answer that is read whole. */
const jsonLimit = 4 * 1024 * 1024;
/** Answers under way at once from one service, which works on fewer and queues the rest. */
const mostAtOnce = 64;

/** All questions about one matter are given up for now. */
class TooManyAsksError extends HttpError {
  constructor(about: string) {
    super(503, "too-busy", `${mostAtOnce} questions about ${about} are under way; ask again in a moment.`, {
      headers: { "Retry-After": "1" },
    });
  }
}

/** @throws what {@link askParts} throws; InvalidInputError when a request is none */
export function createAsker(options: AskerOptions): Asker {
  const { connection, inboxPrefix, who, about, patience } = options;
  const held: HeldBytes = { bytes: 0 };
  let underWay = 0;

  async function ask<Schema extends z.ZodType>(
    { subject, schema, request, signal }: Question<Schema>,
    limit: number,
  ): Promise<PartsAnswer> {
    const text = JSON.stringify(parseInput(schema, request, "The question"));
    signal.throwIfAborted();
    if (underWay >= mostAtOnce) throw new TooManyAsksError(about);
    underWay += 1;
    return askParts({
      ...{ connection, inboxPrefix, who, subject, signal, limit, held, patience },
      request: text,
      onEnd: () => {
        underWay -= 1;
      },
    });
  }

  return {
    stream: (question) => ask(question, streamLimit),
    async json(question, schema) {
      const answer = await ask(question, jsonLimit);
      try {
        const text = await new Response(plainBody(answer)).text();
        return parseInput(schema, JSON.parse(text), "The answer");
      } catch (error) {
        if (error instanceof HttpError || question.signal.aborted) throw error;
        throw new BrokenAnswerError("is none", error);
      }
    },
  };
}
