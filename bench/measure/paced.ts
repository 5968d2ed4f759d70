import { setTimeout as pause } from "node:timers/promises";

/** Calls `task` with 0, 1, ... at a steady rate; what a busy machine delays is made up for at once. Resolves after the last. */
export async function paced(perSecond: number, count: number, task: (index: number) => void): Promise<void> {
  const began = performance.now();
  for (let index = 0; index < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    while (index < due) task(index++);
    if (index < count) await pause(2);
  }
}
