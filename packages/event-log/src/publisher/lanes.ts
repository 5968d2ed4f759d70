/** Runs the tasks of one lane one after the other, in the order in which they came; lanes run beside each other. */
export interface Lanes {
  run<Result>(lane: string, task: () => Promise<Result>): Promise<Result>;
  /** Lanes with a task that has not ended. */
  readonly size: number;
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(lane, task) {
      const result = (tails.get(lane) ?? Promise.resolve()).then(task);
      // The tail never rejects: a failed task is its caller's concern, not the next one's.
      const tail = result.catch(() => undefined);
      tails.set(lane, tail);
      void tail.then(() => {
        if (tails.get(lane) === tail) tails.delete(lane);
      });
      return result;
    },
    get size() {
      return tails.size;
    },
  };
}
