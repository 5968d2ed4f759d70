import { parseInput } from "@cim/contracts";
import type { Msg, NatsConnection } from "@nats-io/nats-core";
import type { z } from "zod";
import type { Logger } from "../logger.ts";

export interface Responder {
  stop(): Promise<void>;
}

/** Longest request read; questions are small. */
const maxRequestBytes = 64 * 1024;

/**
 * Answers requests on one subject: JSON parsed by `schema`, the answer as JSON. A request that does not fit, or whose
 * handling fails, is answered by `refuse` with what was wrong.
 */
export function answerRequests<Schema extends z.ZodType, Reply>(options: {
  readonly connection: NatsConnection;
  readonly subject: string;
  readonly schema: Schema;
  readonly handle: (request: z.output<Schema>) => Promise<Reply> | Reply;
  /** @param error what was thrown, when handling failed */
  readonly refuse: (message: string, error?: unknown) => Reply;
  readonly logger: Logger;
}): Responder {
  const { connection, subject, schema, handle, refuse, logger } = options;

  async function replyTo(message: Msg): Promise<Reply> {
    if (message.data.length > maxRequestBytes)
      return refuse(`The request is longer than ${maxRequestBytes} bytes`);
    try {
      return await handle(parseInput(schema, JSON.parse(message.string()), "The request"));
    } catch (error) {
      logger.warn({ error, subject }, "A request was refused");
      return refuse(error instanceof Error ? error.message : String(error), error);
    }
  }

  async function answer(message: Msg): Promise<void> {
    const reply = await replyTo(message);
    if (!connection.isClosed()) message.respond(JSON.stringify(reply));
  }

  const underWay = new Set<Promise<void>>();
  const subscription = connection.subscribe(subject, {
    callback: (error, message) => {
      if (error !== null) {
        logger.error({ error, subject }, "A subscription for requests failed");
        return;
      }
      const answering = answer(message).catch((failure: unknown) =>
        logger.error({ error: failure, subject }, "An answer could not be sent"),
      );
      underWay.add(answering);
      answering.then(() => underWay.delete(answering));
    },
  });
  return {
    async stop() {
      subscription.unsubscribe();
      await Promise.all(underWay);
    },
  };
}
