/** Where a chunk lies. */
export interface ChunkKey {
  /** A level's name. */
  readonly level: string;
  /** Two tokens of a subject, see shard-of.ts. */
  readonly shard: string;
  /** Whole seconds since 1970 at which it begins. */
  readonly from: number;
}

export interface StoredChunk {
  readonly key: ChunkKey;
  readonly bytes: Uint8Array;
}

/** A chunk to be stored. */
export interface NewChunk extends StoredChunk {
  /** Whole seconds from now, at least one, after which it is gone. */
  readonly keep: number;
}

/**
 * Keeps chunks of measured values, as bytes, each until its time is over. Adapters: JetStream, in-memory; both pass
 * `describeChunkStore` (the contract suite).
 */
export interface ChunkStore {
  /** Makes it ready; may be called again after any failure. @throws SeriesStoreUnavailableError */
  open(): Promise<void>;
  /**
   * Stores chunks, each in the place of one with the same key; resolves when all are acknowledged.
   * @throws SeriesStoreUnavailableError: some may be stored
   */
  write(chunks: readonly NewChunk[]): Promise<void>;
  /** @throws SeriesStoreUnavailableError */
  read(key: ChunkKey): Promise<Uint8Array | undefined>;
  /** The chunks of all shards in these windows. @throws SeriesStoreUnavailableError */
  readAll(windows: readonly Pick<ChunkKey, "level" | "from">[]): Promise<readonly StoredChunk[]>;
  /** What was written last by {@link writeMark}; undefined before that. @throws SeriesStoreUnavailableError */
  readMark(): Promise<Uint8Array | undefined>;
  /** Keeps a few bytes beside the chunks. @throws SeriesStoreUnavailableError */
  writeMark(bytes: Uint8Array): Promise<void>;
  /** Bytes that the chunks take. @throws SeriesStoreUnavailableError */
  size(): Promise<number>;
}
