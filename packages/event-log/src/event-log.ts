import type { Headers, LogRecord, Origin, OriginFilter } from "@cim/contracts";
import type { WantedOrigin } from "./foreign/wanted-subjects.ts";

/** A message to be stored: exact bytes, headers, and the id that makes a retry harmless. */
export interface NewRecord {
  readonly subject: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /**
   * Idempotency id (`Nats-Msg-Id`): the same id within the dedup window is stored once. Of a foreign message its origin is
   * the id, whatever stands here.
   */
  readonly id: string;
  /** Present: a message of another system. `subject`, `headers` and `body` are as they were published there. */
  readonly origin?: Origin;
  /** When the foreign stream stored it, RFC 3339; only with `origin`. */
  readonly originTime?: string;
}

/** Append only if the newest record on `subjects` (a pattern of own events) is at `position`; 0 means there is none yet. */
export interface ExpectedVersion {
  readonly subjects: string;
  readonly position: number;
}

export interface Appended {
  readonly position: number;
  /** True when the log already held a record with this id; `position` is that record's. */
  readonly duplicate: boolean;
}

/** Records in log order, and the log's newest position as known when they were read. */
export interface LogBatch {
  readonly records: readonly LogRecord[];
  readonly head: number;
}

export interface ReadOptions {
  /** First position wanted, from 1. */
  readonly from: number;
  /** Last position wanted; absent: the newest when reading begins. Ignored by `follow`. */
  readonly to?: number;
  /** NATS pattern of subjects as they were published, of own and foreign messages alike; absent: everything. */
  readonly filter?: string;
  /** Foreign messages of such an origin only, or `own`: this installation's events only. Absent: both. */
  readonly origin?: WantedOrigin;
  readonly signal?: AbortSignal;
}

export interface LogBounds {
  /** Oldest position kept; 1 for an empty log that never dropped anything. */
  readonly first: number;
  /** Newest position; 0 for an empty log. */
  readonly last: number;
}

/**
 * The one ordered stream this product reads (`CIM_LOG`). Adapters: JetStream, in-memory; both pass
 * `describeEventLog` (the contract suite).
 */
export interface EventLog {
  /**
   * Stores one record and resolves when the log acknowledged it. Concurrent calls are pipelined.
   * @throws WrongVersionError when `expected` does not hold (and the record is not a retry of itself)
   * @throws RecordTooLargeError, UnfitRecordError, LogRefusedError
   * @throws LogUnavailableError when the outcome is unknown: append the same record again
   */
  append(record: NewRecord, expected?: ExpectedVersion): Promise<Appended>;
  /**
   * Finite: every kept record from `from` to `to` in order, then ends. Positions need not be contiguous.
   * @throws the signal's reason when aborted; LogUnavailableError after ten seconds without the log
   */
  read(options: ReadOptions): AsyncIterable<LogBatch>;
  /**
   * Endless: as `read`, then everything new as it comes, over reconnects, without gap or double, until `signal` (then it ends).
   * An unavailable log is waited for. A lone new record is a batch at once; batches form of what has arrived meanwhile.
   * @throws LogRewoundError when the log ends before `from - 1` or before what was read: it was replaced or lost its end
   * @throws LogMissingError, LogRefusedError when that lasts ten seconds; LogUnavailableError when the connection is closed
   */
  follow(options: ReadOptions): AsyncIterable<LogBatch>;
  /** One record by position; undefined when the log does not hold it. */
  get(position: number): Promise<LogRecord | undefined>;
  /** The newest of the own events whose subject matches the pattern; never a foreign message. */
  last(subjects: string): Promise<LogRecord | undefined>;
  /** The newest foreign message of such an origin: where to go on taking. */
  lastOf(origin: OriginFilter): Promise<LogRecord | undefined>;
  bounds(): Promise<LogBounds>;
}
