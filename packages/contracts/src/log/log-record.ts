import type { Headers } from "../envelope/headers.ts";

/** One stored message of the log, exactly as it came. */
export interface LogRecord {
  /** Position in the log: the stream sequence of `CIM_LOG`, from 1. The event's key. */
  readonly position: number;
  /** When the log stored it, RFC 3339, UTC. */
  readonly storedAt: string;
  readonly subject: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
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
  /** The rule that read it: `native`, or `raw` when nothing fitted. */
  readonly rule: string;
  /** Why it is raw: what did not fit. */
  readonly fault: string | undefined;
  /** The body by its schema (snake_case, without the tag); for a raw event whatever JSON it was, or empty. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Bytes of the body. */
  readonly size: number;
}
