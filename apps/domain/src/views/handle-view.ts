import {
  CimError,
  type CommandReply,
  catalogue,
  type EventBody,
  type EventDefinition,
  eventSubject,
} from "@cim/contracts";
import type { EventLog, EventPublisher } from "@cim/event-log";
import {
  decideView,
  evolveViews,
  type Normaliser,
  type ViewCommand,
  type ViewEvent,
  type ViewsState,
} from "@cim/model";
import type { Logger } from "../logger.ts";
import { createExclusive } from "../projector/exclusive.ts";

export interface ViewHandlerOptions {
  readonly machine: string;
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  readonly normaliser: Normaliser;
  readonly logger: Logger;
}

/**
 * Carries out commands about saved views: reads what the log has of all views, decides, appends. One command after the other,
 * as how many views there are is part of what is decided on. Never rejects.
 */
export function createViewHandler(
  options: ViewHandlerOptions,
): (command: ViewCommand) => Promise<CommandReply> {
  const { machine, log, publisher, normaliser, logger } = options;
  const { context, aggregate } = catalogue.ViewSaved;
  const filter = eventSubject.wildcard({ machine, context, aggregate });
  const inTurn = createExclusive();

  async function viewsNow(): Promise<ViewsState> {
    let views: ViewsState = new Map();
    for await (const { records } of log.read({ from: 1, filter, origin: "own" })) {
      for (const record of records) {
        const { event } = normaliser.read(record);
        // A message of another system may have the same type and subject, but is none of ours.
        if (event.rule === "native") views = evolveViews(views, event);
      }
    }
    return views;
  }

  async function append(event: ViewEvent, actor: string): Promise<number> {
    const { definition, body }: { definition: EventDefinition; body: EventBody<EventDefinition> } = event;
    return (await publisher.publish(definition, body, { actor })).position;
  }

  async function carryOut(command: ViewCommand): Promise<CommandReply> {
    try {
      const decision = decideView(command, await viewsNow());
      if (decision.outcome === "refuse") return { ok: false, code: decision.code, message: decision.message };
      if (decision.outcome === "done") return { ok: true, position: decision.position };
      return { ok: true, position: await append(decision.event, command.actor) };
    } catch (error) {
      logger.warn({ error, view: command.view }, "A command about a saved view failed");
      const why = error instanceof CimError ? error.message : "The log did not take it. Try again.";
      return { ok: false, code: "unavailable", message: why };
    }
  }

  return (command) => inTurn(() => carryOut(command));
}
