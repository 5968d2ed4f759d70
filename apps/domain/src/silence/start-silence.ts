import { hasCode, languageEvents } from "@cim/contracts";
import {
  createEventPublisher,
  deterministicEventId,
  type EventLog,
  type EventPublisher,
  newEventId,
} from "@cim/event-log";
import { createSilence, happenedAt, type SilenceEvent, type SilenceOptions } from "@cim/model";
import type { EventsRead } from "../events/follow-events.ts";
import type { Logger } from "../logger.ts";
import { createServerClock } from "./server-clock.ts";

export interface StartSilenceOptions extends SilenceOptions {
  readonly log: EventLog;
  readonly machine: string;
  readonly logger: Logger;
  /** Absent: one of its own. */
  readonly publisher?: EventPublisher;
  /** Milliseconds of the epoch. */
  readonly now?: () => number;
  /** Milliseconds between two looks at what is due; absent: 2,000. */
  readonly every?: number;
}

export interface RunningSilence {
  /** Every event of the log, in order, from its beginning. */
  onEvents(batch: Pick<EventsRead, "events" | "records" | "isLive">): void;
  /** Tells what is due now; resolves when the log has it. Done by itself every so often. */
  lookUp(): Promise<void>;
  /** Finishes what is being told. */
  stop(): Promise<void>;
}

const actor = "service:cim-silence";
/** Published at once: steps are about different things. */
const atOnce = 16;
/** How far behind the log's end, in milliseconds, what was heard may be for a judgement. */
const mostBehind = 30_000;
/** What can be a header as it is. */
const plain = /^[!-~]{1,256}$/u;

/**
 * Tells which steps did not happen, from the log alone. While the log is read at the start nothing is told, nor while it cannot
 * be reached: then nobody knows what happened.
 */
export function startSilence(options: StartSilenceOptions): RunningSilence {
  const { log, machine, logger, now = Date.now, every = 2000 } = options;
  const publisher =
    options.publisher ??
    createEventPublisher({
      log,
      machine,
      source: "cim-domain",
      now: () => new Date(now()),
      newId: newEventId,
    });
  const silence = createSilence(options);
  const clock = createServerClock();
  let [heard, heardTime, isStopped, isFailing] = [0, 0, false, false];
  let looking: Promise<void> | undefined;

  /** The time up to which everything that happened was heard; undefined when that is long ago, or not known. */
  async function heardUpTo(): Promise<number | undefined> {
    const { last } = await log.bounds();
    const time = clock.at(now());
    if (last <= heard) return Math.max(time, heardTime);
    return time - heardTime < mostBehind ? heardTime : undefined;
  }

  async function publish(event: SilenceEvent): Promise<void> {
    const { type, about, moment, correlation, cause } = event;
    try {
      // One definition per type; the compiler cannot follow type and body through the union together.
      await publisher.publish(languageEvents[type], event.body as never, {
        actor,
        ...(correlation !== undefined && plain.test(correlation) ? { correlationId: correlation } : {}),
        ...(cause !== undefined && plain.test(cause) ? { causationId: cause } : {}),
        ...(moment === undefined ? {} : { id: deterministicEventId(moment, `${type} ${about}`), once: true }),
      });
      isFailing = false;
    } catch (error) {
      if (hasCode(error, "invalid-input")) {
        // Told no more in this life of the process: it would not fit the next time either.
        logger.warn({ error, type, about }, "What silence found does not fit an event");
        return;
      }
      silence.untold(event);
      if (!isFailing)
        logger.warn({ error, type }, "The log takes no findings of silence; they are told later");
      isFailing = true;
    }
  }

  async function look(): Promise<void> {
    try {
      const time = await heardUpTo();
      if (time === undefined || isStopped) return;
      const events = silence.due(time);
      for (let begin = 0; begin < events.length; begin += atOnce) {
        const some = events.slice(begin, begin + atOnce);
        if (isStopped) some.forEach(silence.untold);
        else await Promise.all(some.map(publish));
      }
    } catch (error) {
      if (!isStopped)
        logger.warn({ error }, "Silence cannot see the end of the log, and tells nothing for now");
    }
  }

  function lookUp(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  const timer = setInterval(() => void lookUp(), every);
  timer.unref(); // a thread that cannot go on ends, and is started again

  return {
    onEvents({ events, records, isLive }) {
      for (const [index, event] of events.entries()) {
        const record = records[index];
        if (record === undefined) continue;
        heardTime = Date.parse(record.storedAt);
        silence.observe(event, happenedAt(event, record), heardTime);
        heard = record.position;
      }
      if (isLive && events.length > 0) clock.note(heardTime, now());
    },
    lookUp,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
