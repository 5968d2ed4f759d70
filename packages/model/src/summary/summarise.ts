import {
  type EventSummary,
  isContext,
  isKindName,
  type LogEvent,
  type Slice,
  type ThingRef,
} from "@cim/contracts";
import { oneLine, withoutSecretTokens } from "../privacy/index.ts";
import { foreignLine } from "./foreign-line.ts";
import { summaryLines } from "./summary-lines.ts";

// The catalogue's schema has made sure that an event of a type carries that type's data.
const lines = summaryLines as unknown as Readonly<
  Record<string, ((data: LogEvent["data"]) => string) | undefined>
>;

/** The slice (permission) that an event falls into: its context. */
export function sliceOfEvent(event: LogEvent): Slice {
  return isContext(event.context) ? event.context : "other";
}

/** The thing an event is about; null for a raw event, whose subject nobody vouches for. */
export function thingOf(event: LogEvent): ThingRef | null {
  const { aggregate } = event;
  if (event.rule === "raw" || aggregate === undefined || !isKindName(aggregate.type)) return null;
  return { kind: aggregate.type, id: aggregate.id };
}

/** What an event says in one short line: no e-mail address, no line break, at most 200 characters. */
export function lineOf(event: LogEvent): string {
  if (event.rule === "raw") return oneLine(event.fault ?? "");
  if (event.rule !== "native") return oneLine(foreignLine(event.data));
  const line = Object.hasOwn(lines, event.type) ? lines[event.type] : undefined;
  return line === undefined ? "" : oneLine(line(event.data));
}

/** One event as a row of a list or tail. */
export function summarise(event: LogEvent): EventSummary {
  return {
    key: String(event.position),
    position: event.position,
    time: event.time,
    subject: withoutSecretTokens(event.subject),
    type: event.type,
    context: sliceOfEvent(event),
    thing: thingOf(event),
    summary: lineOf(event),
    id: event.id,
    actor: event.actor,
    source: event.source,
    correlationId: event.correlationId ?? null,
    causationId: event.causationId ?? null,
    size: event.size,
    rule: event.rule,
    origin: event.origin ?? null,
    kind: event.foreign?.kind ?? "event",
    domain: event.foreign?.domain ?? sliceOfEvent(event),
  };
}
