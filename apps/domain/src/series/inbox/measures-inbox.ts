/** A measures message as it was stored, to be read again until it is forgotten. */
export interface InboxMessage {
  /** Rises from message to message. */
  readonly sequence: number;
  /** Milliseconds since 1970 at which it was stored. */
  readonly storedAt: number;
  /** Last token of its subject. */
  readonly source: string;
  readonly body: Uint8Array;
}

/**
 * Stores what services publish on `measures.{machine}.{source}` until it lies in chunks that are kept: so nothing is lost that was measured
 * while nobody kept it. Adapters: JetStream, in-memory; both pass `describeMeasuresInbox` (the contract suite).
 */
export interface MeasuresInbox {
  /** Makes it ready; may be called again after any failure. @throws SeriesStoreUnavailableError */
  open(): Promise<void>;
  /**
   * Endless: every message that is not forgotten, in order, then each as it comes, until `signal` (then it ends).
   * @throws SeriesStoreUnavailableError: follow anew, from the first that is not forgotten
   */
  follow(signal: AbortSignal): AsyncIterable<InboxMessage>;
  /** Forgets all messages before `sequence`. @throws SeriesStoreUnavailableError */
  forget(sequence: number): Promise<void>;
}
