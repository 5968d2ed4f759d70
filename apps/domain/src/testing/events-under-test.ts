import { gunzipSync } from "node:zlib";
import { type Dialect, defaultDialect, type EventReader, type Headers, type Origin } from "@cim/contracts";
import {
  createEventPublisher,
  createMemoryEventLog,
  type EventLog,
  type EventPublisher,
  newEventId,
} from "@cim/event-log";
import { createMask, createNormaliser } from "@cim/model";
import { followEvents } from "../events/follow-events.ts";
import { createEventIndex } from "../events/index/event-index.ts";
import { createEventAnswers, type EventAnswers } from "../events/queries/answer-events.ts";
import type { EventsContext } from "../events/queries/events-context.ts";
import { checkStated } from "../events/reading/check-stated.ts";
import { createDescribeEvent } from "../events/reading/describe-event.ts";
import { createEventShower, type EventMask } from "../events/reading/show-event.ts";
import type { HistoryAnswer } from "../history/reader/history-answer.ts";
import { createWorkQueue } from "../history/reader/work-queue.ts";
import { silent } from "./domain-under-test.ts";
import { machine } from "./random-log.ts";

/** Events in memory, with everything that answers questions about them but the wire. */
export interface EventsUnderTest {
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  readonly context: EventsContext;
  readonly answers: EventAnswers;
  /** The index holds all that the log does. */
  indexed(): Promise<void>;
  /** Stores a message of another system. */
  foreign(
    subject: string,
    body: unknown,
    more?: { headers?: Headers; origin?: Partial<Origin> },
  ): Promise<number>;
  stop(): Promise<void>;
}

export const everything: EventReader = {
  slices: ["delivery", "fleet", "lattice", "history", "language", "access", "other"],
  hideEmails: false,
};

export const unaborted = new AbortController().signal;

export interface OpenEventsOptions {
  readonly dialect?: Dialect;
  /** In place of the built-in one. */
  readonly mask?: EventMask;
  /** In place of what the index says of itself. */
  readonly isComplete?: () => boolean;
}

export function openEvents(options: OpenEventsOptions = {}): EventsUnderTest {
  const { dialect = defaultDialect, mask = createMask(dialect.mask) } = options;
  let clock = Date.UTC(2026, 10, 21, 9);
  const now = () => {
    clock += 1000;
    return new Date(clock);
  };
  const log = createMemoryEventLog({ machine, now });
  const publisher = createEventPublisher({ log, machine, source: "test", now, newId: newEventId });
  const normaliser = createNormaliser({ machine, dialect });
  const index = createEventIndex(dialect.doublesWithinSeconds);
  const stopping = new AbortController();
  const { done, ...progress } = followEvents({
    log,
    normaliser,
    index,
    logger: silent,
    onProgress: () => undefined,
    signal: stopping.signal,
  });
  const context: EventsContext = {
    log,
    index,
    progress: { ...progress, isComplete: options.isComplete ?? progress.isComplete },
    normaliser,
    shower: createEventShower(normaliser, mask),
    describe: createDescribeEvent({ machine, dialect, checkStated }),
    publisher,
    queue: createWorkQueue(4, 16, "events"),
    newId: newEventId,
  };
  let sequence = 0;
  return {
    log,
    publisher,
    context,
    answers: createEventAnswers(context),
    async indexed() {
      const { last } = await log.bounds();
      while (progress.position() < last) await new Promise<void>((resolve) => setImmediate(resolve));
    },
    async foreign(subject, body, { headers = {}, origin = {} } = {}) {
      sequence += 1;
      const bytes =
        body instanceof Uint8Array
          ? body
          : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
      const from = {
        source: "plant",
        stream: "EVENTS",
        incarnation: "1",
        sequence,
        via: "copied" as const,
        ...origin,
      };
      const record = { subject, headers, body: new Uint8Array(bytes), id: `f${sequence}`, origin: from };
      return (await log.append(record)).position;
    },
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** The bytes of an answer as whoever asked has them, unpacked. */
export async function bytesOf(answer: HistoryAnswer): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of answer.parts) parts.push(part);
  const bytes = Buffer.concat(parts);
  return answer.isGzip ? gunzipSync(bytes) : bytes;
}

export async function jsonOf(answer: HistoryAnswer): Promise<unknown> {
  return JSON.parse((await bytesOf(answer)).toString());
}
