import { seriesQueries } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { answerInParts } from "../history/service/answer-in-parts.ts";
import { partsQuestions } from "../history/service/parts-questions.ts";
import type { Logger } from "../logger.ts";
import type { MeasuresInbox } from "./inbox/measures-inbox.ts";
import { createChunkCache } from "./keeper/chunk-cache.ts";
import { createChunkReader } from "./keeper/chunk-reader.ts";
import { type KeepSeriesOptions, keepSeries } from "./keeper/keep-series.ts";
import { createSeriesBook, type SeriesBook } from "./keeper/series-book.ts";
import type { SeriesMetrics } from "./keeper/series-metrics.ts";
import { answerSeries } from "./service/answer-series.ts";
import type { ChunkStore } from "./store/chunk-store.ts";

export interface StartSeriesOptions extends Pick<KeepSeriesOptions, "patience"> {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly store: ChunkStore;
  readonly inbox: MeasuresInbox;
  readonly metrics: SeriesMetrics;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Most series that are measured within a day; absent: 20,000. */
  readonly mostSeries?: number;
  /** Most bytes of kept values that are held for questions; absent: 32 MiB. */
  readonly cacheBytes?: number;
}

export interface RunningSeries {
  readonly latest: SeriesBook["latest"];
  /** Resolves when what was kept is known and services are heard. */
  readonly ready: Promise<void>;
  /** Answers what is under way and ends. What lies in no chunk yet is read again at the next start. */
  stop(): Promise<void>;
}

/** Longest request read: two hundred series with long ids. */
const maxRequestBytes = 256 * 1024;

/** Keeps what services measure, and answers `seriesQueries` on `{machine}.series.queries.{name}`, in parts. */
export function startSeries(options: StartSeriesOptions): RunningSeries {
  const { connection, machine, store, metrics, logger, now } = options;
  const { mostSeries = 20_000, cacheBytes = 32 * 1024 * 1024 } = options;
  const book = createSeriesBook({ mostSeries, onDropped: metrics.dropped });
  const kept = keepSeries({ ...options, book });
  let isReady = false;
  void kept.ready.then(() => {
    isReady = true;
  });
  const getChunk = createChunkReader({ book, store, cache: createChunkCache(cacheBytes), metrics, logger });
  const service = answerInParts({
    connection,
    machine,
    context: "series",
    questions: partsQuestions({
      machine,
      context: "series",
      queries: seriesQueries,
      answers: answerSeries({ latest: book.latest, getChunk, isReady: () => isReady, now }),
    }),
    maxRequestBytes,
    logger,
    restarting: "The service of time series is being restarted; ask again in a moment",
    failed: (message) => `The service of time series failed: ${message}`,
    onSent: metrics.asked,
  });
  return {
    latest: book.latest,
    ready: kept.ready,
    async stop() {
      await service.stop();
      await kept.stop();
    },
  };
}
