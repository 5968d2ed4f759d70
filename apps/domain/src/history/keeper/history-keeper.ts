import type { AnyRow, HistoryRange } from "@cim/contracts";
import type { ReadSnapshot, SnapshotInfo } from "../store/snapshot-store.ts";
import type { Block } from "./block.ts";

/** What the reader asks of the keeper. All but `range`, `open` and `take` answer from memory. */
export interface HistoryKeeper {
  /** Snapshots that can be read now, oldest first: of the present schema and of this log. A new array whenever it changes. */
  snapshots(): readonly SnapshotInfo[];
  /**
   * Reads one. Nothing is cached here. One that proves unreadable, also when it is unpacked, is forgotten, so that the next call of
   * {@link snapshots} is without it: choose again.
   * @throws SnapshotUnreadableError, HistoryStoreUnavailableError
   */
  open(info: SnapshotInfo): Promise<ReadSnapshot>;
  /** Oldest first; the last may still grow. There may be holes where the log was purged before it was summarised. */
  blocks(): readonly Block[];
  /** Folded up to here. */
  position(): number;
  /** Every event set aside up to {@link position}, by its row's key. A row that is there once never changes: nothing is retried here. */
  setAside(): ReadonlyMap<string, AnyRow>;
  /** Rows of annotations that are there now, for their marks: each marks `at`, another moment than when it was written. */
  annotations(): ReadonlyMap<string, AnyRow>;
  /** Newest position of the log known here. */
  head(): number;
  /** Counts up whenever what was folded before no longer holds (the log was replaced or lost its end): drop every cache. */
  generation(): number;
  /** Which moments there are. @throws LogUnavailableError and the like, when the log does not answer */
  range(): Promise<HistoryRange>;
  /** Takes a snapshot at the present position, or names the one there is. @throws NothingToKeepError at position 0, HistoryStoreUnavailableError, HistoryStoreFullError */
  take(): Promise<SnapshotInfo>;
}
