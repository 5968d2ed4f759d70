import type { LogRecord, Origin } from "@cim/contracts";
import type { EventLog, NewRecord } from "../event-log.ts";

/** Names a foreign stream: the configured source it belongs to, and its name there. */
export type StreamKey = Pick<Origin, "source" | "stream">;

/** One life of a foreign stream that the server shall source. */
export interface SourcedStream extends StreamKey {
  /** When it was created, exactly as its server writes it (`STREAM.INFO`, RFC 3339 with nanoseconds): tells its lives apart. */
  readonly created: string;
  /**
   * Subject prefix of its JetStream API as this account sees it: `$JS.<domain>.API` for a JetStream domain (also of a leaf node), or
   * what the account imports another's API under (see `crossAccountConfig`). Absent: this account and domain.
   */
  readonly api?: string;
  /** Subject prefix that its messages are delivered under; only for another account, which must export it. */
  readonly deliver?: string;
  /**
   * First sequence wanted; absent: 1. For going on from a copy: the server does not tell when a sourced message was stored at its origin, so
   * that history which is to keep its times has to be copied.
   */
  readonly from?: number;
}

/** How the sourcing of a stream stands, as the server tells. */
export interface SourcingState extends StreamKey {
  /** See `incarnationOf`. */
  readonly incarnation: string;
  /** Messages that the server knows of and has not fetched. It says 0 while the link is cut. */
  readonly lag: number;
  /** Newest sequence of the stream that was fetched (it may not be in the log yet); undefined: none so far, or an old server. */
  readonly fetched: number | undefined;
  /** Milliseconds since the stream's server was last heard, which is every second while the link is up; undefined: never. */
  readonly silentFor: number | undefined;
  /** `up`: heard within the last five seconds. */
  readonly link: "up" | "cut";
  /** Why the server cannot fetch, in its words. */
  readonly error: string | undefined;
}

export interface CarryOptions {
  readonly log: EventLog;
  /** Ends the carrying. */
  readonly signal: AbortSignal;
  /** A message the log can never take (such as one over its `max_payload`). It is left out. */
  readonly onRefused: (record: NewRecord, why: Error) => void;
  /**
   * A message of another life of a stream than the one that was set came: the stream was deleted and made anew. It is left out, and
   * comes again after `set` with the new life. May be called many times.
   */
  readonly onRecreated: (stream: StreamKey) => void;
  /** Carried into the log just now, in its order. */
  readonly onCarried?: (records: readonly Pick<LogRecord, "subject" | "origin">[]) => void;
  /** Trouble that is waited out. */
  readonly onTrouble?: (why: string) => void;
}

/**
 * Sourcing of foreign streams by the NATS server itself. It fetches them, over accounts, domains and leaf links, into a stream of ours (the
 * intake) whether or not any of our programs runs; `carry` takes them from there into the log. Adapters: JetStream, in-memory; both
 * pass `describeLogSourcing`. Nothing foreign is changed: the server reads by an ephemeral consumer of its own.
 */
export interface LogSourcing {
  /** What is sourced now. */
  list(): Promise<readonly (StreamKey & Pick<SourcingState, "incarnation">)[]>;
  /**
   * Sources this life of a stream from its first message (or `from`), in place of any other life or place of it. No change when it is sourced already.
   * @throws LogRefusedError with the server's words; LogUnavailableError
   */
  set(stream: SourcedStream): Promise<void>;
  /** No longer sources a stream. What was fetched is still carried. */
  remove(stream: StreamKey): Promise<void>;
  /** Removes and sets a stream again, which resumes it at once after its leaf link came back; by itself the server takes up to 50 s. */
  renew(stream: StreamKey): Promise<void>;
  state(): Promise<readonly SourcingState[]>;
  /**
   * Carries what was and will be fetched into the log: each message once, each stream in its order, over restarts of anything, until the
   * signal. One at a time.
   * @throws LogMissingError, LogRefusedError when the intake cannot be read for long
   */
  carry(options: CarryOptions): Promise<void>;
}

/** Silence after which a link counts as cut; the other side sends a sign of life every second. */
export const cutAfterMilliseconds = 5000;
