import { HistoryRefusal } from "./history-refusal.ts";

/** Lets only so many folds work at once; the others wait in the order they came. */
export interface WorkQueue {
  /**
   * @throws HistoryRefusal too-busy when too many wait already
   * @throws the signal's reason, at once, also while waiting
   */
  run<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result>;
  /** How many wait. */
  waiting(): number;
}

/** @param what is asked about, for whoever is refused */
export function createWorkQueue(atOnce: number, mostWaiting: number, what = "history"): WorkQueue {
  const queue: (() => void)[] = [];
  let working = 0;

  function turn(signal: AbortSignal): Promise<void> {
    if (working < atOnce) {
      working += 1;
      return Promise.resolve();
    }
    if (queue.length >= mostWaiting) {
      throw new HistoryRefusal(
        "too-busy",
        `${mostWaiting} questions about ${what} wait already; ask again in a moment`,
      );
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        queue.splice(queue.indexOf(begin), 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      queue.push(begin);
    });
  }

  return {
    async run(signal, task) {
      signal.throwIfAborted();
      await turn(signal);
      try {
        return await task();
      } finally {
        const next = queue.shift();
        if (next === undefined) working -= 1;
        else next();
      }
    },
    waiting: () => queue.length,
  };
}
