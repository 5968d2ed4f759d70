import type { IndexProgress } from "../queries/events-context.ts";

/** Tells how far the index is: at once when it was quiet, at most every so many milliseconds when it is not. */
export interface ProgressReports {
  progressed(progress: IndexProgress): void;
  stop(): void;
}

const interval = 50;

export function createProgressReports(say: (position: number, isComplete: boolean) => void): ProgressReports {
  let newest: IndexProgress | undefined;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    if (newest === undefined) return;
    say(newest.position(), newest.isComplete());
    newest = undefined;
    timer = setTimeout(tell, interval);
  }

  return {
    progressed(progress) {
      newest = progress;
      if (timer === undefined) tell();
    },
    stop: () => clearTimeout(timer),
  };
}
