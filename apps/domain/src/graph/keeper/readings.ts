import { setMaxListeners } from "node:events";

/** Reads of one opened store, so that it is closed when nobody reads it any more. */
export interface Readings {
  /** The task's signal fires when the asker's does, or when the store is to be closed. */
  run<Result>(signal: AbortSignal, task: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Breaks all of them off with this reason; resolves when they have ended. */
  end(reason: Error): Promise<void>;
}

export function createReadings(): Readings {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // one for each read under way
  const underWay = new Set<Promise<unknown>>();
  return {
    async run(signal, task) {
      stop.signal.throwIfAborted();
      const reading = task(AbortSignal.any([signal, stop.signal]));
      underWay.add(reading);
      try {
        return await reading;
      } catch (error) {
        throw stop.signal.aborted && !signal.aborted ? stop.signal.reason : error;
      } finally {
        underWay.delete(reading);
      }
    },
    async end(reason) {
      stop.abort(reason);
      await Promise.allSettled(underWay);
    },
  };
}
