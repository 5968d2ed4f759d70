import type { Headers } from "../envelope/headers.ts";
import type { ForeignReading } from "./foreign-reading.ts";

/**
 * Where a message of another system came from. (`source`, `stream`, `incarnation`, `sequence`) is its only sound key:
 * ids in foreign bodies repeat (see the design's cim.md, section 2).
 */
export interface Origin {
  /** Name of the configured source (an account of a server, reached with one credential). */
  readonly source: string;
  /** The JetStream stream it was stored in; the empty text when it was only heard on core NATS. */
  readonly stream: string;
  /** Tells a stream from one of the same name made after it was deleted: see `incarnationOf`. `0` for core NATS. */
  readonly incarnation: string;
  /** Its sequence in that stream; for core NATS how many were heard before it, from 1. */
  readonly sequence: number;
  /** How it got into the log: by the server's own sourcing, copied by an ordered consumer, or heard on core NATS. */
  readonly via: "sourced" | "copied" | "observed";
}

/** One stored message of the log, exactly as it came. */
export interface LogRecord {
  /** Position in the log: the stream sequence of `CIM_LOG`, from 1. The event's key. */
  readonly position: number;
  /** When the log stored it, RFC 3339, UTC. */
  readonly storedAt: string;
  /** As it was published, also for a message of another system (the log keeps that one under `foreign.`). */
  readonly subject: string;
  /** As they were published. */
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Absent: one of this installation's own events. */
  readonly origin?: Origin;
  /** When the foreign stream stored it, RFC 3339, where that is known. */
  readonly originTime?: string;
}

/** One record read into the one shape that all projections fold; made by `@cim/model`'s normaliser. */
export interface LogEvent {
  readonly position: number;
  /** The event's own time (RFC 3339), else when the log stored it. */
  readonly time: string;
  readonly subject: string;
  /** Display id: the message id, else `position:<n>`. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  /** A known context, or `other`. */
  readonly context: string;
  readonly aggregate: { readonly type: string; readonly id: string } | undefined;
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
  readonly actor: string;
  readonly source: string;
  /** The rule that read it: `native`, `raw` when nothing fitted, else the dialect (see {@link ForeignReading}). */
  readonly rule: string;
  /** Why it is raw: what did not fit. */
  readonly fault: string | undefined;
  /** The body by its schema (snake_case, without the tag); for a raw event whatever JSON it was, or empty. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Bytes of the body. */
  readonly size: number;
  /** Absent: one of this installation's own. */
  readonly origin?: Origin;
  /** What was read of a message that is none of our own events; absent for those. Also set for `raw` ones. */
  readonly foreign?: ForeignReading;
  /** Dotted paths in `data` whose values are hidden because they are secret or personal; absent: none. */
  readonly masked?: readonly string[];
}
