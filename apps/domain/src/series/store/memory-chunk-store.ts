import type { ChunkKey, ChunkStore } from "./chunk-store.ts";

interface Kept {
  readonly key: ChunkKey;
  readonly bytes: Uint8Array;
  readonly until: number;
}

/** Chunks in memory: the twin of the JetStream adapter. @param now milliseconds since 1970 */
export function createMemoryChunkStore(now: () => number): ChunkStore {
  const chunks = new Map<string, Kept>();
  let mark: Uint8Array | undefined;
  const nameOf = ({ level, shard, from }: ChunkKey) => `${level}.${shard}.${from}`;
  const isKept = ({ until }: Kept) => until > now();
  return {
    open: async () => undefined,
    async write(given) {
      for (const { key, bytes, keep } of given) {
        const until = now() + keep * 1000;
        chunks.set(nameOf(key), { key, bytes: Uint8Array.from(bytes), until });
      }
      for (const [name, kept] of chunks) if (!isKept(kept)) chunks.delete(name);
    },
    async read(key) {
      const kept = chunks.get(nameOf(key));
      return kept !== undefined && isKept(kept) ? kept.bytes : undefined;
    },
    async readAll(windows) {
      return [...chunks.values()].filter(
        (kept) =>
          isKept(kept) &&
          windows.some(({ level, from }) => kept.key.level === level && kept.key.from === from),
      );
    },
    readMark: async () => mark,
    async writeMark(bytes) {
      mark = Uint8Array.from(bytes);
    },
    async size() {
      return [...chunks.values()].filter(isKept).reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    },
  };
}
