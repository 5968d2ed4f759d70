import type { Logger } from "../../logger.ts";
import type { Chunk } from "../fold/chunk.ts";
import type { ChunkKey, ChunkStore } from "../store/chunk-store.ts";
import { decodeChunk } from "../store/decode-chunk.ts";
import { ChunkDamagedError } from "../store/series-errors.ts";
import type { ChunkCache } from "./chunk-cache.ts";
import type { GetChunk } from "./read-series.ts";
import type { SeriesBook } from "./series-book.ts";
import type { SeriesMetrics } from "./series-metrics.ts";

export interface ChunkReaderOptions {
  readonly book: SeriesBook;
  readonly store: ChunkStore;
  readonly cache: ChunkCache;
  readonly metrics: Pick<SeriesMetrics, "damaged">;
  readonly logger: Logger;
}

/** Chunks where they are: open ones in the book, kept ones in the store. One that is damaged is a hole. */
export function createChunkReader({ book, store, cache, metrics, logger }: ChunkReaderOptions): GetChunk {
  return async (level, shard, window) => {
    const open = book.openChunk(level, shard, window);
    if (open !== undefined || window >= book.sealedUntil()) return open;
    const key: ChunkKey = { level: level.name, shard, from: window };
    const load = async (): Promise<Chunk | undefined> => {
      const bytes = await store.read(key);
      if (bytes === undefined) return undefined;
      try {
        return await decodeChunk(bytes, level, window);
      } catch (error) {
        if (!(error instanceof ChunkDamagedError)) throw error;
        metrics.damaged();
        logger.error({ error, ...key }, error.message);
        return undefined;
      }
    };
    // A coarse chunk that is not over goes on to change.
    const isOver = window + level.step * level.points <= book.sealedUntil();
    return isOver ? await cache.get(key, load) : await load();
  };
}
