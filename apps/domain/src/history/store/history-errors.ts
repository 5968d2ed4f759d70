import { CimError } from "@cim/contracts";

/** Why a snapshot cannot be read. */
export type UnreadableReason = "missing" | "damaged" | "other-format" | "other-schema";

/** A snapshot that is not what its name says; another one, or the log, must serve instead. */
export class SnapshotUnreadableError extends CimError {
  readonly reason: UnreadableReason;

  constructor(position: number, reason: UnreadableReason, what: string, cause?: unknown) {
    super(
      "snapshot-unreadable",
      `The snapshot at position ${position} cannot be used: ${what}. An older one serves instead, or the log itself`,
      { data: { position, reason }, ...(cause === undefined ? {} : { cause }) },
    );
    this.reason = reason;
  }
}

/** The store of snapshots did not answer. For a write the outcome is unknown, but never half. */
export class HistoryStoreUnavailableError extends CimError {
  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super("history-store-unavailable", `Could not ${what}: ${why}. It is tried again by itself`, { cause });
  }
}

/** The store has reached its size limit. */
export class HistoryStoreFullError extends CimError {
  constructor(what: string, cause: unknown) {
    super(
      "history-store-full",
      `Could not ${what}: the store of snapshots is full. Raise its limit, or keep fewer snapshots`,
      { cause },
    );
  }
}

/** There is nothing before the first event. */
export class NothingToKeepError extends CimError {
  constructor() {
    super(
      "nothing-to-keep",
      "There is no snapshot to take: no event was folded yet. Take one after the first event",
    );
  }
}

/** What the store holds under a name is not what was written there. */
export class HistoryObjectDamagedError extends CimError {
  constructor(name: string, what: string, cause?: unknown) {
    super(
      "history-object-damaged",
      `The object ${name} of the history store is damaged: ${what}. It is not used; what it held is folded from the log again`,
      { data: { name }, ...(cause === undefined ? {} : { cause }) },
    );
  }
}
