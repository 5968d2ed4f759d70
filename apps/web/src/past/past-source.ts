import type {
  ChangeTick,
  Density,
  Difference,
  HistoryQuery,
  HistoryRange,
  Moment,
  PastRows,
} from "@cim/contracts/history";

/**
 * Where past moments come from: the server's history over HTTP, or an opened incident file. Every answer is exact or none: what
 * cannot be answered rejects with a {@link PastFailedError}; an aborted question rejects with the signal's reason.
 */
export interface PastSource extends RowsSource, MomentSource {}

/** Rows as of moments: what the past engine needs. */
export interface RowsSource {
  /** All rows of one slice as of `at`, or with `since` only those that differ from that other moment. */
  rows(asked: HistoryQuery<"rows">, signal: AbortSignal): Promise<PastRows>;
  /** Changes after `from` up to `to`, oldest first; `step` merges what changes within so many events, counted from `from`. */
  changes(asked: HistoryQuery<"changes">, signal: AbortSignal): Promise<readonly ChangeTick[]>;
  range(signal: AbortSignal): Promise<HistoryRange>;
  moment(position: number, signal: AbortSignal): Promise<Moment>;
  /** The last event stored at or before `time` (RFC 3339). */
  resolve(time: string, signal: AbortSignal): Promise<Moment>;
}

/** Moments themselves: what the as-of control and Compare ask. */
export interface MomentSource {
  range(signal: AbortSignal): Promise<HistoryRange>;
  moment(position: number, signal: AbortSignal): Promise<Moment>;
  resolve(time: string, signal: AbortSignal): Promise<Moment>;
  step(asked: HistoryQuery<"step">, signal: AbortSignal): Promise<Moment>;
  /** The server answers with what the session may see; slices need not be named. */
  density(asked: Omit<HistoryQuery<"density">, "slices">, signal: AbortSignal): Promise<Density>;
  /** One page of at most `limit` entries, after the key `after`. */
  difference(asked: HistoryQuery<"difference">, signal: AbortSignal): Promise<Difference>;
}
