/** One message of `CIM_PROJECTIONS`: a row, a tombstone (empty body) or a checkpoint. */
export interface RowMessage {
  readonly subject: string;
  /** Position of the event behind it, in the header `CIM-Position`. */
  readonly position: number;
  /** Epoch of the checkpoint that is to commit it, in the header `CIM-Epoch`: tells whose it is. */
  readonly epoch: string;
  /** JSON; empty for a tombstone. */
  readonly body: string;
}

export interface StoredRowMessage extends RowMessage {
  readonly sequence: number;
}

/**
 * A stream that keeps the last two messages per subject, in one order. Adapters: JetStream, in-memory; both pass
 * `describeRowStream`.
 */
export interface RowStream {
  /** Makes sure that it is there; the sequence of its newest message, kept or not. */
  open(): Promise<number>;
  /** Every kept message, in stream order. @throws ProjectionStoreUnavailableError */
  readAll(): Promise<readonly StoredRowMessage[]>;
  /** Sends in order without waiting for each; that all arrived is what the next `commit` proves. */
  send(messages: readonly RowMessage[]): Promise<void>;
  /**
   * Stores one message if the newest one has `expected` as its sequence, and resolves with its own sequence.
   * @throws CommitConflictError when it has another; ProjectionStoreUnavailableError (the outcome is then unknown)
   */
  commit(message: RowMessage, expected: number): Promise<number>;
}
