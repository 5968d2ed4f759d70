import { setMaxListeners } from "node:events";

/** Does the same work once for all who ask for it at the same time. */
export interface SharedWork<Result> {
  /**
   * Joins the work under way under `key`, or begins it. The work's own signal fires when nobody waits for it any more.
   * @throws the reason of `signal`, at once; what the work throws
   */
  run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

interface Job<Result> {
  readonly result: Promise<Result>;
  readonly stop: AbortController;
  waiting: number;
}

export function createSharedWork<Result>(): SharedWork<Result> {
  const jobs = new Map<string, Job<Result>>();

  function begin(key: string, work: (signal: AbortSignal) => Promise<Result>): Job<Result> {
    const stop = new AbortController();
    setMaxListeners(0, stop.signal); // one for each thing that is waited for on the way
    const result = work(stop.signal);
    const job = { result, stop, waiting: 0 };
    jobs.set(key, job);
    const end = () => {
      if (jobs.get(key) === job) jobs.delete(key);
    };
    result.then(end, end);
    return job;
  }

  return {
    async run(key, signal, work) {
      signal.throwIfAborted();
      const job = jobs.get(key) ?? begin(key, work);
      job.waiting += 1;
      let leave: () => void = () => undefined;
      const left = new Promise<never>((_, reject) => {
        leave = () => reject(signal.reason);
        signal.addEventListener("abort", leave, { once: true });
      });
      try {
        return await Promise.race([job.result, left]);
      } finally {
        signal.removeEventListener("abort", leave);
        job.waiting -= 1;
        if (job.waiting === 0) {
          // Who asks from now on begins anew, rather than joining what is being stopped.
          if (jobs.get(key) === job) jobs.delete(key);
          job.stop.abort(signal.aborted ? signal.reason : new Error("the work has ended"));
        }
      }
    },
  };
}
