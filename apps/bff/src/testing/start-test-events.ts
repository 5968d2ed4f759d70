import { gzipSync } from "node:zlib";
import {
  commandSubject,
  type EventDetail,
  type EventFilter,
  type EventReader,
  eventDetailSchema,
  eventFilterSchema,
  eventMatches,
  eventReaderSchema,
  querySubject,
} from "@cim/contracts";
import { maskEmail } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import { startTestAnswers, type TestAnswer, type TestAnswers } from "./start-test-answers.ts";
import { testMachine as machine } from "./start-test-server.ts";

type Query = Readonly<Record<string, unknown>>;

/** An event in full, of which a test says what matters. */
export function testEvent(position: number, more: Partial<EventDetail> = {}): EventDetail {
  const time = new Date(Date.UTC(2026, 0, 1, 0, 0, position)).toISOString();
  return eventDetailSchema.parse({
    ...{ key: String(position), position, time, storedAt: time, type: "BuildStarted", context: "delivery" },
    ...{ subject: `${machine}.delivery.events.build.b${position}.started`, id: `id-${position}` },
    ...{ thing: null, summary: "", actor: "person:ada", source: "test", size: 2, rule: "native" },
    ...{ correlationId: null, causationId: null, headers: {}, fault: null },
    body: { encoding: "utf-8", text: "{}", truncated: false },
    cid: { stated: null, computed: "", state: "absent" },
    chain: { link: null, state: "absent" },
    ...more,
  });
}

/**
 * Answers questions about events from a list, oldest first, for readers as the contract says: with what they may see. `override`
 * may answer instead.
 */
export function startTestEvents(
  connection: NatsConnection,
  events: () => readonly EventDetail[],
  override: (name: string, query: Query) => TestAnswer | undefined = () => undefined,
): TestAnswers {
  const context = "events";
  const subjects = [
    querySubject.wildcard({ machine, context }),
    commandSubject.wildcard({ machine, context }),
  ];
  return startTestAnswers(connection, context, subjects, (name, query) => {
    return override(name, query) ?? answer(name, query, events());
  });
}

function answer(name: string, query: Query, events: readonly EventDetail[]): TestAnswer {
  const reader = eventReaderSchema.parse(query.reader);
  if (name === "export") {
    const passed = seen(events, reader, eventFilterSchema.parse(query.filter)).slice(0, Number(query.limit));
    const text = passed.map((event) => `${textFor(event, reader)}\n`).join("");
    return { parts: [gzipSync(text)], isGzip: true };
  }
  if (name === "histogram") {
    const total = seen(events, reader, eventFilterSchema.parse(query.filter)).length;
    return { json: { from: 0, to: 1, counts: [total], total, exact: true, position: events.length } };
  }
  if (name === "event") {
    const event = events.find(({ position }) => position === query.position);
    if (event === undefined)
      return {
        problem: { code: "not-found", message: `The log holds no event at position ${query.position}.` },
      };
    if (!reader.slices.includes(event.context))
      return { problem: { code: "forbidden", message: `Your role may not see events of ${event.context}.` } };
    return { json: JSON.parse(textFor(event, reader)) };
  }
  return { problem: { code: "failed", message: `nobody expected ${name}` } };
}

function seen(events: readonly EventDetail[], { slices }: EventReader, filter: EventFilter) {
  return events.filter((event) => slices.includes(event.context) && eventMatches(filter, event));
}

function textFor(event: EventDetail, { hideEmails }: EventReader): string {
  return hideEmails ? maskEmail(JSON.stringify({ ...event, masked: true })) : JSON.stringify(event);
}
