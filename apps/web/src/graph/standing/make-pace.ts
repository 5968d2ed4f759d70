import type { Pace } from "./make-standing-stream.ts";

/** Share of the time that drawing may take: after a picture that took long the next one waits three times as long. */
const restFactor = 3;
/** Milliseconds between two pictures at least. */
const shortestRest = 100;

/**
 * Has tasks run one at a time with rest between them, so that rows that change all the time leave the page time for the person. Of tasks
 * given meanwhile only the newest runs. The first one runs at once.
 */
export function makePace(now: () => number = () => performance.now()): { readonly pace: Pace; stop(): void } {
  let waiting: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(task: () => void): void {
    const began = now();
    task();
    const took = now() - began;
    timer = setTimeout(
      () => {
        timer = undefined;
        const next = waiting;
        waiting = undefined;
        if (next) run(next);
      },
      Math.max(shortestRest, restFactor * took),
    );
  }
  return {
    pace(task) {
      if (timer === undefined) run(task);
      else waiting = task;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
    },
  };
}
