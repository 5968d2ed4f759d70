import {
  aggregateSubjects,
  type EventBody,
  type EventDefinition,
  eventSubject,
  hasCode,
  header,
  type LogRecord,
  parseInput,
  type SealedEvent,
  sealEvent,
} from "@cim/contracts";
import type { EventLog } from "../event-log.ts";
import type { EventPublisher, Published, PublishOptions } from "../event-publisher.ts";
import { AggregateContendedError } from "./aggregate-contended-error.ts";
import { createLanes } from "./lanes.ts";
import { createRecentMap } from "./recent-map.ts";

export interface EventPublisherOptions {
  readonly log: EventLog;
  readonly machine: string;
  /** The program that publishes, e.g. `cim-bridge-git`. */
  readonly source: string;
  readonly now: () => Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

/** The newest record of an aggregate: what the next one is chained to. Position 0: there is none. */
interface AggregateHead {
  readonly position: number;
  readonly id: string | undefined;
  readonly link: string | undefined;
}

/** Each attempt that is refused means that another append succeeded, so this many writers at once still get through. */
const mostAttempts = 128;
const rememberedHeads = 50_000;

/**
 * Publishes native events to the log. Calls for one aggregate run one after the other, in the order of the calls; calls for
 * different aggregates run beside each other. Any number of publishers, in any number of processes, may share a log.
 */
export function createEventPublisher(options: EventPublisherOptions): EventPublisher {
  const { log, machine, source, now, newId } = options;
  const heads = createRecentMap<AggregateHead>(rememberedHeads);
  const lanes = createLanes();

  async function publishNext<Definition extends EventDefinition>(
    definition: Definition,
    body: EventBody<Definition>,
    aggregateId: string,
    given: PublishOptions,
  ): Promise<Published> {
    const subjects = aggregateSubjects(machine, definition, aggregateId);
    const id = given.id ?? newId();
    const time = given.time ?? now().toISOString();
    let refused: unknown;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const known = heads.get(subjects);
      const newest = known === undefined ? await log.last(subjects) : undefined;
      const head = known ?? headOf(newest);
      heads.delete(subjects); // known again only after a success: a failed append leaves its outcome open
      if (head.id === id) return publishedAs(newest ?? (await stored(head.position)), true);
      if (given.once === true) {
        const first = await log.last(subjectOf(definition, aggregateId));
        if (first !== undefined) return publishedAs(first, true);
      }
      const { actor, correlationId, causationId, traceparent } = given;
      const sealed = sealEvent(definition, body, {
        id,
        time,
        machine,
        source,
        actor,
        ...(correlationId === undefined ? {} : { correlationId }),
        ...(causationId === undefined ? {} : { causationId }),
        ...(traceparent === undefined ? {} : { traceparent }),
        ...(head.link === undefined ? {} : { previousLink: head.link }),
      });
      try {
        return await append(sealed, subjects, head.position);
      } catch (error) {
        if (!hasCode(error, "wrong-version")) throw error;
        refused = error;
      }
    }
    throw new AggregateContendedError(subjects, mostAttempts, refused);
  }

  async function append(sealed: SealedEvent, subjects: string, position: number): Promise<Published> {
    const { id, subject, headers, body, cid, chain } = sealed;
    const appended = await log.append({ id, subject, headers, body }, { subjects, position });
    if (appended.duplicate) return await duplicateOf(sealed, appended.position);
    heads.set(subjects, { position: appended.position, id, link: chain });
    return { id, position: appended.position, subject, cid, duplicate: false };
  }

  async function duplicateOf({ id, subject, cid }: SealedEvent, position: number): Promise<Published> {
    const newest = await log.last(subject); // nearly always; and also who may not read by position may read that
    if (newest?.position === position) return publishedAs(newest, true);
    try {
      return publishedAs(await stored(position), true);
    } catch (error) {
      if (!hasCode(error, "log-refused")) throw error;
      return { id, position, subject, cid, duplicate: true }; // not ours to read: id and position are known, the rest is as given now
    }
  }

  /** What a duplicate is a duplicate of; its time and CID may be other than those of the retry. */
  async function stored(position: number): Promise<LogRecord> {
    const record = await log.get(position);
    if (record !== undefined) return record;
    throw new Error(`The log names position ${position} as a duplicate's first record but does not hold it`);
  }

  function subjectOf(definition: EventDefinition, id: string): string {
    const { context, aggregate, verb } = definition;
    return eventSubject.format({ machine, context, aggregate, id, verb });
  }

  return {
    async publish(definition, body, given) {
      const data = parseInput(definition.schema, body, definition.type) as Record<string, unknown>;
      const aggregateId = definition.aggregateId(data);
      const lane = aggregateSubjects(machine, definition, aggregateId);
      return await lanes.run(lane, () => publishNext(definition, body, aggregateId, given));
    },
  };
}

function headOf(record: LogRecord | undefined): AggregateHead {
  if (record === undefined) return { position: 0, id: undefined, link: undefined };
  const { position, headers } = record;
  return { position, id: headers[header.id], link: headers[header.chain] };
}

function publishedAs(record: LogRecord, duplicate: boolean): Published {
  const { position, subject, headers } = record;
  return { id: headers[header.id] ?? "", position, subject, cid: headers[header.cid] ?? "", duplicate };
}
