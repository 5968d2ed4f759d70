import type { Dialect } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "../logger.ts";
import { createFoldPlan, type FoldPlan } from "../projector/fold-plan.ts";
import type { HistoryMetrics } from "./keeper/history-metrics.ts";
import { startHistoryKeeper } from "./keeper/start-history-keeper.ts";
import { createHistoryReader } from "./reader/create-history-reader.ts";
import { createReaderContext } from "./reader/create-reader-context.ts";
import { startHistoryService } from "./service/start-history-service.ts";
import { createJetStreamHistoryObjects } from "./store/jetstream-history-objects.ts";

/** What of history can be chosen. */
export interface HistorySettings {
  /** Events after which a snapshot is taken; absent: 5,000. */
  readonly snapshotEvery?: number;
  /** Bytes that past rows may take in memory; absent: 256 MiB. */
  readonly memory?: number;
}

export interface StartHistoryOptions extends HistorySettings {
  /** May publish and subscribe in the account of the log, with JetStream. */
  readonly connection: NatsConnection;
  readonly log: EventLog;
  readonly machine: string;
  /** How messages of other systems are read; absent: by the tables alone. */
  readonly dialect?: Dialect | undefined;
  readonly logger: Logger;
  /** Absent: everything. */
  readonly plan?: FoldPlan;
  readonly metrics?: HistoryMetrics;
}

export interface RunningHistory {
  /** Resolves when the log is followed; rejects when it was stopped before that. */
  readonly ready: Promise<void>;
  /** Answers what is under way, keeps what is being kept, and ends. The connection stays open. */
  stop(): Promise<void>;
}

/** Starts everything that tells the past of one machine, in this thread: snapshots are kept, questions answered. */
export function startHistory(options: StartHistoryOptions): RunningHistory {
  const { connection, log, machine, logger, memory, dialect } = options;
  const { plan = createFoldPlan(dialect === undefined ? {} : { dialect }) } = options;
  const keeper = startHistoryKeeper({
    ...options,
    plan,
    objects: createJetStreamHistoryObjects({ connection, machine }),
  });
  const context = createReaderContext({
    machine,
    plan,
    log,
    keeper,
    normaliser: createNormaliser({ machine, ...(dialect === undefined ? {} : { dialect }) }),
    now: Date.now,
    ...(memory === undefined ? {} : { memory }),
  });
  const service = startHistoryService({ connection, machine, reader: createHistoryReader(context), logger });
  return {
    ready: keeper.ready,
    async stop() {
      await service.stop();
      await keeper.stop();
    },
  };
}
