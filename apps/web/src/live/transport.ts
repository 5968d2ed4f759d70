/** A connection that only listens. Implementations reconnect by themselves, for ever, and then hear what they heard before. */
export interface Transport {
  /** Hears `subject` until the answer is called. */
  subscribe(subject: string, heard: (bytes: Uint8Array) => void): () => void;
  /** Asks the other side for a sign of life; false when none came in time. */
  probe(): Promise<boolean>;
  /** Drops the connection, which may be dead without knowing, and connects again. */
  reconnect(): void;
  close(): void;
}

/** Opens a transport; `changed` is told whenever it finds itself connected or not. A connection proves itself by a first message. */
export type OpenTransport = (url: string, changed: (connected: boolean) => void) => Transport;
