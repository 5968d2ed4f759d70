/** Time and chance, injected so that tests decide both. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` after `ms` milliseconds; call the answer to cancel. */
  after(ms: number, task: () => void): () => void;
  /** 0 (included) to 1 (excluded). */
  random(): number;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Milliseconds to wait before attempt `attempt` (from 0): doubles from `first` up to `most`, with the upper half left to chance. */
export function backOff(clock: Clock, attempt: number, first = 400, most = 15_000): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(attempt, 20));
  return ceiling / 2 + (clock.random() * ceiling) / 2;
}
