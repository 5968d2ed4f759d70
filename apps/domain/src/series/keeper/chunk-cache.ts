import type { Chunk } from "../fold/chunk.ts";
import type { ChunkKey } from "../store/chunk-store.ts";

/** Chunks read from the store, those asked for last; undefined: there is none. What is kept does not change any more. */
export interface ChunkCache {
  get(key: ChunkKey, load: () => Promise<Chunk | undefined>): Promise<Chunk | undefined>;
}

/** What a place in the cache takes besides values. */
const placeBytes = 500;

/** @param mostBytes of values, in memory */
export function createChunkCache(mostBytes: number): ChunkCache {
  const kept = new Map<string, { readonly chunk: Promise<Chunk | undefined>; bytes: number }>();
  let bytes = 0;

  function drop(name: string): void {
    bytes -= kept.get(name)?.bytes ?? 0;
    kept.delete(name);
  }

  return {
    async get({ level, shard, from }, load) {
      const name = `${level}.${shard}.${from}`;
      const known = kept.get(name);
      if (known !== undefined) {
        kept.delete(name);
        kept.set(name, known); // asked for last
        return await known.chunk;
      }
      const entry = { chunk: load(), bytes: placeBytes };
      kept.set(name, entry);
      bytes += placeBytes;
      try {
        const chunk = await entry.chunk;
        if (chunk !== undefined && kept.get(name) === entry) {
          const size = bytesOf(chunk);
          entry.bytes += size;
          bytes += size;
        }
        for (const oldest of kept.keys()) {
          if (bytes <= mostBytes) break;
          drop(oldest);
        }
        return chunk;
      } catch (error) {
        if (kept.get(name) === entry) drop(name); // asked for again, it may be there
        throw error;
      }
    },
  };
}

function bytesOf({ series }: Chunk): number {
  let sum = 0;
  for (const { values, least } of series.values()) {
    sum += values.byteLength * (least === values ? 1 : 3) + placeBytes;
  }
  return sum;
}
