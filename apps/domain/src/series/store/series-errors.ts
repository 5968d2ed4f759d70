import { CimError } from "@cim/contracts";

/** What keeps time series does not answer; whoever asks again later may have more luck. */
export class SeriesStoreUnavailableError extends CimError {
  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super("series-store-unavailable", `Could not ${what}: ${why}. It is tried again by itself.`, { cause });
  }
}

/** A kept chunk cannot be read: it was damaged, or written by a version that this one does not know. */
export class ChunkDamagedError extends CimError {
  constructor(why: string) {
    super("chunk-damaged", `A chunk of kept measurements cannot be read: ${why}`);
  }
}
