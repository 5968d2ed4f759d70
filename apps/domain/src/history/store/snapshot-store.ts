import type { ProjectionName } from "@cim/contracts";

/** What is known of a snapshot without reading it. */
export interface SnapshotInfo {
  /** Rows are those after the event at this position; never 0. */
  readonly position: number;
  /** When the log stored that event, RFC 3339. */
  readonly storedAt: string;
  /** Hash of the fold it was made by (see `schemaOf`). */
  readonly schema: string;
  /** 0 when folded from the log's very beginning, else the last position that was already missing then. */
  readonly foldedAfter: number;
  /** Rows of all projections. */
  readonly rows: number;
  /** Bytes as kept, compressed. */
  readonly bytes: number;
  /** Bytes of the row texts, uncompressed: what {@link ReadSnapshot.tables} takes in memory. */
  readonly rawBytes: number;
  /** Positions of earlier snapshots that it builds on: without them it cannot be read. */
  readonly bases: readonly number[];
}

/** A snapshot as the store lists it. */
export interface StoredSnapshot extends SnapshotInfo {
  /** When it was written, RFC 3339, by the clock of whoever wrote it. */
  readonly writtenAt: string;
}

/** Rows of one projection as the JSON text that was kept, by key, in the order of keys (by UTF-16 code units). */
export type RowTexts = ReadonlyMap<string, string>;

/** Rows as text by projection; a projection without rows is absent. */
export type TextTables = ReadonlyMap<ProjectionName, RowTexts>;

/** A snapshot whose bytes were checked. Rows stay text: parse what you touch. */
export interface ReadSnapshot {
  readonly info: SnapshotInfo;
  /** Unpacks one projection's rows, at the first call; empty when there are none. @throws SnapshotUnreadableError */
  table(projection: ProjectionName): Promise<RowTexts>;
  /** Unpacks what is not unpacked yet. @throws SnapshotUnreadableError */
  tables(): Promise<TextTables>;
}

/** A snapshot ready to be kept: see `encodeSnapshot`. */
export interface PackedSnapshot {
  readonly info: SnapshotInfo;
  readonly bytes: Uint8Array;
  /** Bytes of text that this one holds itself, by projection. */
  readonly ownText: ReadonlyMap<ProjectionName, number>;
}

/** The snapshots of one machine, of whatever schema. */
export interface SnapshotStore {
  /** Oldest position first. @throws HistoryStoreUnavailableError */
  list(): Promise<readonly StoredSnapshot[]>;
  /**
   * Reads and checks one; only of the store's own schema.
   * @throws SnapshotUnreadableError when it is gone, damaged, or of another schema or format
   * @throws HistoryStoreUnavailableError when the store does not answer
   */
  read(info: SnapshotInfo): Promise<ReadSnapshot>;
  /** Whole or not at all; one of the same position and schema is replaced. @throws HistoryStoreUnavailableError, HistoryStoreFullError */
  write(snapshot: PackedSnapshot): Promise<void>;
  /** One that is not there is no error. @throws HistoryStoreUnavailableError */
  remove(info: SnapshotInfo): Promise<void>;
}
