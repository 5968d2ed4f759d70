import { type Dialect, defaultDialect } from "@cim/contracts";
import { createEventPublisher, type EventLog, newEventId } from "@cim/event-log";
import { createMask, createNormaliser } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import { createWorkQueue } from "../history/reader/work-queue.ts";
import type { Logger } from "../logger.ts";
import { followEvents, type OnEvents } from "./follow-events.ts";
import { createEventIndex } from "./index/event-index.ts";
import { createEventAnswers } from "./queries/answer-events.ts";
import type { EventsContext, IndexProgress } from "./queries/events-context.ts";
import { checkStated } from "./reading/check-stated.ts";
import { createDescribeEvent } from "./reading/describe-event.ts";
import { createEventShower } from "./reading/show-event.ts";
import { startEventService } from "./service/start-event-service.ts";
import { type EventsMetrics, silentEventsMetrics } from "./thread/events-metrics.ts";

export interface StartEventsOptions {
  /** May publish and subscribe in the account of the log, with JetStream. */
  readonly connection: NatsConnection;
  readonly log: EventLog;
  readonly machine: string;
  readonly logger: Logger;
  /** Absent: nothing is configured. */
  readonly dialect?: Dialect | undefined;
  readonly metrics?: EventsMetrics;
  /** Gets every event of the log in order, each once, from the log's beginning: so that it is read once for all who need it. */
  readonly onEvents?: OnEvents;
  /** Told after each batch that was read. */
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Milliseconds that an asker is waited for; absent: as the contract says. */
  readonly patience?: number;
}

export interface RunningEvents extends IndexProgress {
  /** Resolves after `stop`; rejects when the log was replaced, or cannot be read at all: start anew. */
  readonly done: Promise<void>;
  /** Answers what is under way, and ends. The connection stays open. */
  stop(): Promise<void>;
}

/** Program that events about what people were shown name as their source. */
const source = "cim-domain";
/** Questions worked on at once, and those that wait: most take milliseconds. */
const questions = { atOnce: 4, waiting: 128 } as const;

/** Starts everything that answers questions about events of one machine, in this thread. */
export function startEvents(options: StartEventsOptions): RunningEvents {
  const { connection, log, machine, logger, dialect = defaultDialect, patience } = options;
  const { metrics = silentEventsMetrics, onEvents, onProgress = () => undefined } = options;
  const stopping = new AbortController();
  const normaliser = createNormaliser({ machine, dialect });
  const index = createEventIndex(dialect.doublesWithinSeconds);
  const followed = followEvents({
    log,
    normaliser,
    index,
    logger,
    onEvents,
    onProgress(progress) {
      metrics.indexHolds(index.size(), index.bytes());
      onProgress(progress);
    },
    signal: stopping.signal,
  });
  const context: EventsContext = {
    log,
    index,
    progress: followed,
    normaliser,
    shower: createEventShower(normaliser, createMask(dialect.mask)),
    describe: createDescribeEvent({ machine, dialect, checkStated }),
    publisher: createEventPublisher({ log, machine, source, now: () => new Date(), newId: newEventId }),
    queue: createWorkQueue(questions.atOnce, questions.waiting, "events"),
    newId: newEventId,
  };
  const service = startEventService({
    connection,
    machine,
    context,
    answers: createEventAnswers(context),
    logger,
    metrics,
    patience,
  });
  return {
    ...followed,
    async stop() {
      await service.stop();
      stopping.abort();
      await followed.done.catch(() => undefined); // its failure is in `done`
    },
  };
}
