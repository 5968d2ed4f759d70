import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Registry } from "prom-client";
import type { Logger } from "../logger.ts";
import type { Committed, ProjectorState } from "../projector/projector.ts";
import { createJetStreamMeasuresInbox } from "./inbox/jetstream-measures-inbox.ts";
import { createSeriesMetrics } from "./keeper/series-metrics.ts";
import { measureDomain } from "./measure/measure-domain.ts";
import { createMeasureMetrics } from "./measure-metrics.ts";
import { startSeries } from "./start-series.ts";
import { createJetStreamChunkStore } from "./store/jetstream-chunk-store.ts";

/** What of time series can be chosen. */
export interface SeriesSettings {
  /** Most series that are measured within a day; absent: 20,000. */
  readonly mostSeries?: number;
  /** Most bytes of kept measurements, if their stream is made now; absent: 4 GiB. */
  readonly maxBytes?: number;
}

export interface RunSeriesOptions extends SeriesSettings {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Gets what is measured of single things, by their ids; absent: nobody does. */
  readonly things?: Registry | undefined;
  readonly head: () => number;
  readonly position: () => number;
}

export interface SeriesOfDomain {
  /** Told what was committed, between ticks. */
  committed(committed: Committed, state: ProjectorState): void;
  stop(): Promise<void>;
}

const logStream = "CIM_LOG";

/** Measures what follows from events, keeps what all services measure, and answers questions about it. */
export function runSeries(options: RunSeriesOptions): SeriesOfDomain {
  const { connection, machine, registry, maxBytes } = options;
  const measures = measureDomain({
    ...options,
    logBytes: async () => {
      const manager = await jetstreamManager(connection, { checkAPI: false });
      return (await manager.streams.info(logStream)).state.bytes;
    },
    now: Date.now,
  });
  const series = startSeries({
    ...options,
    store: createJetStreamChunkStore({
      connection,
      machine,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    }),
    inbox: createJetStreamMeasuresInbox({ connection, machine }),
    metrics: createSeriesMetrics(registry),
    now: Date.now,
  });
  createMeasureMetrics({ registry, things: options.things, latest: series.latest, now: Date.now });
  return {
    committed: measures.committed,
    async stop() {
      measures.stop();
      await series.stop();
    },
  };
}
