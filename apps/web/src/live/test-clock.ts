import type { Clock } from "./clock.ts";

export interface TestClock extends Clock {
  /** Lets `ms` milliseconds pass: runs in order what falls due. */
  advance(ms: number): void;
}

/** A clock for tests: stands still until told, and chance is always one half. */
export function makeTestClock(start = 1_000_000): TestClock {
  let now = start;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    after(ms, task) {
      const entry = { at: now + ms, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((one) => one !== entry);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const due = tasks.filter((one) => one.at <= until).sort((one, other) => one.at - other.at)[0];
        if (!due) break;
        tasks = tasks.filter((one) => one !== due);
        now = Math.max(now, due.at);
        due.task();
      }
      now = until;
    },
  };
}
