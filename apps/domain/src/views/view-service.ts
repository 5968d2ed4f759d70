import { type CommandReply, commandSubject, viewCommands } from "@cim/contracts";
import { createEventPublisher, type EventLog, newEventId } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import { answerRequests, type Responder } from "../control/answer-requests.ts";
import type { Logger } from "../logger.ts";
import { createViewHandler } from "./handle-view.ts";

export interface ViewServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly logger: Logger;
}

/** Program that events of views name as their source. */
const source = "cim-domain";

/** Answers `{machine}.history.commands.view.{save,remove}` by a CommandReply. */
export function startViewService(options: ViewServiceOptions): readonly Responder[] {
  const { connection, machine, log, normaliser, logger } = options;
  const now = () => new Date();
  const publisher = createEventPublisher({ log, machine, source, now, newId: newEventId });
  const handle = createViewHandler({ machine, log, publisher, normaliser, logger });
  const answered = {
    connection,
    logger,
    refuse: (message: string): CommandReply => ({ ok: false, code: "invalid", message }),
  };
  const subjectOf = (verb: keyof typeof viewCommands) =>
    commandSubject.format({ machine, context: "history", aggregate: "view", verb });
  return [
    answerRequests({
      ...answered,
      subject: subjectOf("save"),
      schema: viewCommands.save,
      handle: (command) => handle({ verb: "save", ...command }),
    }),
    answerRequests({
      ...answered,
      subject: subjectOf("remove"),
      schema: viewCommands.remove,
      handle: (command) => handle({ verb: "remove", ...command }),
    }),
  ];
}
