/** What every question about connections is answered with. */
export interface ConnectionOptions {
  /** RFC 3339: rates are as of then. */
  readonly now: string;
  /** Up to where the graph goes. */
  readonly position: number;
  /** Milliseconds after which each read is broken off. */
  readonly timeout: number;
  /** What whoever asks may see; things of other contexts are left out. */
  readonly slices: readonly string[];
  readonly signal?: AbortSignal;
}
