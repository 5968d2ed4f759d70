import {
  aggregateSubjects,
  CimError,
  type CommandReply,
  catalogue,
  type EventBody,
  type EventDefinition,
} from "@cim/contracts";
import type { EventLog, EventPublisher } from "@cim/event-log";
import {
  type AnnotationCommand,
  type AnnotationEvent,
  type AnnotationState,
  decideAnnotation,
  evolveAnnotation,
  type Normaliser,
} from "@cim/model";
import type { Logger } from "../logger.ts";
import { createExclusive, type Exclusive } from "../projector/exclusive.ts";

export interface AnnotationHandlerOptions {
  readonly machine: string;
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  readonly normaliser: Normaliser;
  readonly logger: Logger;
}

/**
 * Carries out commands about annotations: reads what the log has of the annotation, decides, appends. Commands about one
 * annotation follow each other, so that each decides on what the one before left. Never rejects.
 */
export function createAnnotationHandler(
  options: AnnotationHandlerOptions,
): (command: AnnotationCommand) => Promise<CommandReply> {
  const { machine, log, publisher, normaliser, logger } = options;
  const lanes = new Map<string, { readonly run: Exclusive; waiting: number }>();

  async function stateOf(annotation: string): Promise<AnnotationState> {
    const filter = aggregateSubjects(machine, catalogue.AnnotationAdded, annotation);
    let state: AnnotationState;
    for await (const { records } of log.read({ from: 1, filter, origin: "own" })) {
      for (const record of records) {
        const { event } = normaliser.read(record);
        // A message of another system may have the same type and subject, but is none of ours.
        if (event.rule === "native") state = evolveAnnotation(state, event);
      }
    }
    return state;
  }

  async function append(event: AnnotationEvent, actor: string): Promise<number> {
    const { definition, body }: { definition: EventDefinition; body: EventBody<EventDefinition> } = event;
    // Two additions of one id from two processes at once still become one event.
    const once = definition.type === catalogue.AnnotationAdded.type;
    return (await publisher.publish(definition, body, { actor, once })).position;
  }

  async function carryOut(command: AnnotationCommand): Promise<CommandReply> {
    try {
      const [state, { last }] = await Promise.all([stateOf(command.annotation), log.bounds()]);
      const decision = decideAnnotation(command, state, last);
      if (decision.outcome === "refuse") return { ok: false, code: decision.code, message: decision.message };
      if (decision.outcome === "done") return { ok: true, position: decision.position };
      return { ok: true, position: await append(decision.event, command.actor) };
    } catch (error) {
      logger.warn({ error, annotation: command.annotation }, "A command about an annotation failed");
      const why = error instanceof CimError ? error.message : "The log did not take it. Try again.";
      return { ok: false, code: "unavailable", message: why };
    }
  }

  return async (command) => {
    const lane = lanes.get(command.annotation) ?? { run: createExclusive(), waiting: 0 };
    lanes.set(command.annotation, lane);
    lane.waiting += 1;
    try {
      return await lane.run(() => carryOut(command));
    } finally {
      lane.waiting -= 1;
      if (lane.waiting === 0) lanes.delete(command.annotation);
    }
  };
}
