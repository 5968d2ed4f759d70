/** How patiently sources are read; milliseconds unless said otherwise. */
export interface SourceSettings {
  /** Streams are listed so often. */
  readonly listMs: number;
  /** A source that does not answer is tried again after this time. */
  readonly retryMs: number;
  /** What a permission kept from us is tried again after this time, and after each reconnect. */
  readonly permissionMs: number;
  /** One request. */
  readonly requestMs: number;
  /** A connection is lost for this long before it is told. */
  readonly lostAfterMs: number;
  /** A connection is lost for this long before it is opened anew, with credentials read anew. */
  readonly reopenAfterMs: number;
  /** Least time between two events about how far one feed is. */
  readonly progressMs: number;
  /** How far feeds are is looked at so often. */
  readonly lookMs: number;
  /** Our consumers end by themselves after this time without a request. */
  readonly inactiveMs: number;
  /** One pull request. */
  readonly expiresMs: number;
  readonly heartbeatMs: number;
  /** Age of a sourced feed's last sign of life from which sourcing counts as not running. */
  readonly silentMs: number;
  /** Sourcing that fails for this long is given up for copying. */
  readonly giveUpMs: number;
  /** Messages of all feeds on their way into the log. */
  readonly messagesInFlight: number;
  readonly bytesInFlight: number;
  /** Messages heard on core NATS that wait for the log, per source; more are dropped and counted. */
  readonly coreMessages: number;
  readonly coreBytes: number;
}

export const defaultSourceSettings: SourceSettings = {
  listMs: 5000,
  retryMs: 2000,
  permissionMs: 60_000,
  requestMs: 5000,
  lostAfterMs: 3000,
  reopenAfterMs: 30_000,
  progressMs: 5000,
  lookMs: 1000,
  inactiveMs: 10_000,
  expiresMs: 20_000,
  heartbeatMs: 2000,
  silentMs: 20_000,
  giveUpMs: 60_000,
  messagesInFlight: 2048,
  bytesInFlight: 64 * 1024 * 1024,
  coreMessages: 10_000,
  coreBytes: 32 * 1024 * 1024,
};

/**
 * Messages of one feed on their way at once. What a crash leaves is worked out by it, so it must never become smaller than what an
 * older version used.
 */
export const feedWindow = 256;
