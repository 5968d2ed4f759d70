import { parseInput } from "../errors/invalid-input-error.ts";
import type { EventBody, EventDefinition } from "../events/define-event.ts";
import { eventSubject } from "../subjects/native.ts";
import { chainLink, cidOf } from "./cid.ts";
import { encodeHeaderValue, type Headers, header } from "./headers.ts";
import { isTraceparent, traceparentOf } from "./trace-context.ts";

/** Where an event comes from and what it belongs to; ids, time and machine come in as arguments (the core is pure). */
export interface EventContext {
  /** UUIDv7; also the idempotency id of the append. */
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly machine: string;
  /** Who caused it, e.g. `person:ada` or `service:git-bridge`. */
  readonly actor: string;
  /** The program that publishes, e.g. `cim-bridge-git`. */
  readonly source: string;
  /** Id of the event that caused this one; absent for a root. */
  readonly causationId?: string;
  /** Absent for a root: then the event's own id. */
  readonly correlationId?: string;
  readonly traceparent?: string;
  /** The aggregate's newest chain link; absent for its first event. */
  readonly previousLink?: string;
}

/** An event ready to be appended to the log: exact bytes and all headers. */
export interface SealedEvent {
  readonly id: string;
  readonly subject: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly cid: string;
  readonly chain: string;
}

/** Subject pattern of all the events of an event's aggregate: what its chain and expected version run over. */
export function aggregateSubjects(machine: string, definition: EventDefinition, id: string): string {
  return eventSubject.wildcard({ machine, context: definition.context, aggregate: definition.aggregate, id });
}

/**
 * Validates `body` by the definition's schema and completes the native envelope of architecture.md.
 * @throws InvalidInputError naming the field at fault
 */
export function sealEvent<Definition extends EventDefinition>(
  definition: Definition,
  body: EventBody<Definition>,
  context: EventContext,
): SealedEvent {
  const data = parseInput(definition.schema, body, definition.type) as Record<string, unknown>;
  const aggregateId = definition.aggregateId(data);
  const bytes = new TextEncoder().encode(JSON.stringify({ event_type: definition.type, ...data }));
  const cid = cidOf(bytes);
  const chain = chainLink(context.previousLink, cid);
  const correlationId = context.correlationId ?? context.id;
  const traceparent =
    context.traceparent !== undefined && isTraceparent(context.traceparent)
      ? context.traceparent
      : traceparentOf(correlationId, context.id);
  return {
    id: context.id,
    subject: eventSubject.format({
      machine: context.machine,
      context: definition.context,
      aggregate: definition.aggregate,
      id: aggregateId,
      verb: definition.verb,
    }),
    headers: {
      [header.eventType]: definition.type,
      [header.schemaVersion]: String(definition.version),
      [header.correlationId]: correlationId,
      [header.causationId]: context.causationId ?? context.id,
      [header.actor]: encodeHeaderValue(context.actor),
      [header.source]: encodeHeaderValue(context.source),
      [header.timestamp]: context.time,
      [header.aggregateType]: definition.aggregate,
      [header.aggregateId]: encodeHeaderValue(aggregateId),
      [header.cid]: cid,
      [header.chain]: chain,
      [header.id]: context.id,
      [header.traceparent]: traceparent,
    },
    body: bytes,
    cid,
    chain,
  };
}
