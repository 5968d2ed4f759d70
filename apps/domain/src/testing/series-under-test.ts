import type { Measured, MeasuresMessage } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { Registry } from "prom-client";
import type { Logger } from "../logger.ts";
import {
  createMemoryMeasuresInbox,
  type MemoryMeasuresInbox,
} from "../series/inbox/memory-measures-inbox.ts";
import { createChunkCache } from "../series/keeper/chunk-cache.ts";
import { createChunkReader } from "../series/keeper/chunk-reader.ts";
import { type KeptSeries, keepSeries } from "../series/keeper/keep-series.ts";
import type { GetChunk } from "../series/keeper/read-series.ts";
import { createSeriesBook, type SeriesBook } from "../series/keeper/series-book.ts";
import { createSeriesMetrics } from "../series/keeper/series-metrics.ts";
import type { ChunkStore } from "../series/store/chunk-store.ts";
import { createMemoryChunkStore } from "../series/store/memory-chunk-store.ts";

/** One life of the keeper. */
export interface Life {
  readonly book: SeriesBook;
  readonly getChunk: GetChunk;
  readonly kept: KeptSeries;
  readonly registry: Registry;
}

/** A keeper on stores in memory, whose clock the test moves; lives come and go, the stores stay. */
export interface SeriesUnderTest {
  readonly store: ChunkStore;
  readonly inbox: MemoryMeasuresInbox;
  /** Whole seconds since 1970. */
  now(): number;
  start(more?: { readonly mostSeries?: number; readonly store?: ChunkStore }): Promise<Life>;
  /** Publishes what was measured now, and lets time go on by `step` seconds. */
  measure(values: readonly Measured[], step?: number, source?: string): void;
  pass(seconds: number): void;
  /** Resolves when a life has taken all that was published. */
  caughtUp(life: Life): Promise<void>;
}

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** @param begin whole seconds since 1970 */
export function seriesUnderTest(begin: number): SeriesUnderTest {
  let now = begin;
  let published = 0;
  const milliseconds = () => now * 1000;
  const store = createMemoryChunkStore(milliseconds);
  const inbox = createMemoryMeasuresInbox(milliseconds);
  const seen = new WeakMap<Life, () => number>();
  return {
    store,
    inbox,
    now: () => now,
    async start({ mostSeries = 1000, store: other = store } = {}) {
      const registry = new Registry();
      const metrics = createSeriesMetrics(registry);
      const book = createSeriesBook({ mostSeries, onDropped: metrics.dropped });
      let taken = 0;
      const counting = {
        ...book,
        take: (message: Parameters<SeriesBook["take"]>[0]) => {
          taken = Math.max(taken, message.sequence);
          book.take(message);
        },
      };
      const patience = { first: 1, longest: 5 };
      const kept = keepSeries({
        book: counting,
        store: other,
        inbox,
        metrics,
        logger: silent,
        now: milliseconds,
        patience,
      });
      const cache = createChunkCache(1024 * 1024);
      const getChunk = createChunkReader({ book, store: other, cache, metrics, logger: silent });
      await kept.ready;
      const life = { book, getChunk, kept, registry };
      seen.set(life, () => taken);
      return life;
    },
    measure(values, step = 10, source = "test") {
      const message: MeasuresMessage = { time: new Date(milliseconds()).toISOString(), values: [...values] };
      inbox.publish(source, Buffer.from(JSON.stringify(message)));
      published += 1;
      now += step;
    },
    pass(seconds) {
      now += seconds;
    },
    async caughtUp(life) {
      await waitFor(() => (seen.get(life)?.() ?? 0) >= published && !life.book.isDue(), {
        describe: () => `message ${published} to be taken; it is at ${seen.get(life)?.()}`,
        timeout: 30_000,
      });
    },
  };
}
