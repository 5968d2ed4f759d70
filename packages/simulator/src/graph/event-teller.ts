import type { EventBody, EventDefinition, LogEvent } from "@cim/contracts";
import type { Teller } from "../sealer.ts";
import { simulatorSource } from "../sealer.ts";

/** What a program of the machine says in its own words, which no catalogue knows. */
interface BusinessFact {
  readonly context: string;
  readonly aggregate: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly source: string;
  readonly actor: string;
}

/** Makes events as the normaliser would give them, numbered from 1: without sealing, which would take ten times as long. */
export interface EventTeller extends Teller<LogEvent> {
  business(fact: BusinessFact, at: number): LogEvent;
}

export function makeEventTeller(machine: string): EventTeller {
  let position = 0;

  function event(
    at: number,
    told: Omit<LogEvent, "position" | "time" | "id" | "version" | "fault" | "size">,
  ) {
    position += 1;
    return {
      position,
      time: new Date(at).toISOString(),
      id: `event-${position}`,
      version: 1,
      fault: undefined,
      size: 300,
      ...told,
    };
  }

  return {
    seal<Definition extends EventDefinition>(
      { type, context, aggregate, verb, aggregateId }: Definition,
      body: EventBody<Definition>,
      { at, actor, cause }: Parameters<Teller<LogEvent>["seal"]>[2],
    ): LogEvent {
      const id = aggregateId(body);
      return event(at, {
        subject: `${machine}.${context}.events.${aggregate}.${id.replaceAll(".", "%2E")}.${verb}`,
        type,
        context,
        aggregate: { type: aggregate, id },
        correlationId: cause?.correlationId,
        causationId: cause?.id,
        actor,
        source: simulatorSource,
        rule: "native",
        data: body,
      });
    },
    business({ context, aggregate, id, type, subject, source, actor }, at) {
      return event(at, {
        subject,
        type,
        context: "other",
        aggregate: { type: aggregate, id },
        correlationId: undefined,
        causationId: undefined,
        actor,
        source,
        rule: "A · S1 · event_type · none",
        data: { id },
        origin: {
          source: "business",
          stream: "BUSINESS",
          incarnation: "1",
          sequence: position,
          via: "sourced",
        },
        foreign: {
          kind: "event",
          family: "A",
          shape: "S1",
          tagging: "event_type",
          headers: "none",
          prefix: undefined,
          domain: context,
          form: subject,
          ids: [],
          timeFrom: "body",
          contentHash: position,
        },
      });
    },
  };
}
