import { annotationCommands, type CommandReply, commandSubject } from "@cim/contracts";
import { createEventPublisher, type EventLog, newEventId } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import { answerRequests, type Responder } from "../control/answer-requests.ts";
import type { Logger } from "../logger.ts";
import { createAnnotationHandler } from "./handle-annotation.ts";

export interface AnnotationServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly logger: Logger;
}

/** Program that annotation events name as their source. */
const source = "cim-domain";

/** Answers `{machine}.history.commands.annotation.{add,edit,remove}` by a CommandReply. */
export function startAnnotationService(options: AnnotationServiceOptions): readonly Responder[] {
  const { connection, machine, log, normaliser, logger } = options;
  const publisher = createEventPublisher({
    log,
    machine,
    source,
    now: () => new Date(),
    newId: newEventId,
  });
  const handle = createAnnotationHandler({ machine, log, publisher, normaliser, logger });
  const answered = {
    connection,
    logger,
    refuse: (message: string): CommandReply => ({ ok: false, code: "invalid", message }),
  };
  const subjectOf = (verb: keyof typeof annotationCommands) =>
    commandSubject.format({ machine, context: "history", aggregate: "annotation", verb });
  return [
    answerRequests({
      ...answered,
      subject: subjectOf("add"),
      schema: annotationCommands.add,
      handle: (command) => handle({ verb: "add", ...command }),
    }),
    answerRequests({
      ...answered,
      subject: subjectOf("edit"),
      schema: annotationCommands.edit,
      handle: (command) => handle({ verb: "edit", ...command }),
    }),
    answerRequests({
      ...answered,
      subject: subjectOf("remove"),
      schema: annotationCommands.remove,
      handle: (command) => handle({ verb: "remove", ...command }),
    }),
  ];
}
