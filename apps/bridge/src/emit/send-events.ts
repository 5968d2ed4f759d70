import { type CimError, hasCode } from "@cim/contracts";
import type { EventLog, EventPublisher, Published } from "@cim/event-log";
import { type Cause, findCause } from "../cause/find-cause.ts";
import type { EventToSend } from "./read-events.ts";

/** What was stored, and what it follows from. */
export interface Receipt extends Published {
  readonly type: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** The event found to be its cause; absent for a root and for a cause that was given. */
  readonly cause: Cause | undefined;
}

interface SendOptions {
  readonly publisher: EventPublisher;
  readonly log: Pick<EventLog, "last">;
  readonly machine: string;
  readonly actor: string;
  readonly causation: string | undefined;
  readonly correlation: string | undefined;
  readonly id: string | undefined;
  readonly once: boolean;
  readonly newId: () => string;
}

const attempts = 3;

/**
 * Stores the events in their order, each after the one before is acknowledged, so that one can be the next one's cause.
 * @throws LogUnavailableError after three attempts under one id, so that none is stored twice
 */
export async function* sendEvents(
  events: readonly EventToSend[],
  options: SendOptions,
): AsyncIterable<Receipt> {
  const { publisher, log, machine, actor, causation, correlation, once, newId } = options;
  for (const { definition, body } of events) {
    const id = options.id ?? newId();
    const cause =
      causation !== undefined && correlation !== undefined
        ? undefined
        : await findCause(log, machine, definition, body);
    const causationId = causation ?? cause?.causationId;
    const correlationId = correlation ?? cause?.correlationId ?? causation;
    const published = await retried(() =>
      publisher.publish(definition, body, {
        actor,
        id,
        once,
        ...(causationId === undefined ? {} : { causationId }),
        ...(correlationId === undefined ? {} : { correlationId }),
      }),
    );
    yield {
      ...published,
      type: definition.type,
      causationId: causationId ?? published.id,
      correlationId: correlationId ?? published.id,
      cause: causation === undefined ? cause : undefined,
    };
  }
}

async function retried<Result>(attempt: () => Promise<Result>): Promise<Result> {
  let last: CimError | undefined;
  for (let count = 0; count < attempts; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!hasCode(error, "log-unavailable")) throw error;
      last = error;
    }
  }
  throw last;
}
