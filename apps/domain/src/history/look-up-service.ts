import { type LookUpReply, lookUpRequestSchema, querySubject } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { answerRequests, type Responder } from "../control/answer-requests.ts";
import type { Logger } from "../logger.ts";
import type { LiveIndex } from "./index-builder.ts";

/** Answers `{machine}.events.queries.look-up`: which positions carry an id, correlation or causation. */
export function startLookUpService(options: {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly index: LiveIndex;
  readonly logger: Logger;
}): Responder {
  const { connection, machine, index, logger } = options;
  return answerRequests({
    connection,
    subject: querySubject.format({ machine, context: "events", name: "look-up" }),
    schema: lookUpRequestSchema,
    handle: (request): LookUpReply => index.answer(request),
    // What does not fit finds nothing; the reason is in this process's log.
    refuse: (): LookUpReply => ({ positions: [], indexed: index.indexed(), truncated: false }),
    logger,
  });
}
