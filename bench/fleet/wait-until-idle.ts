import { setTimeout as pause } from "node:timers/promises";
import { cpuSeconds } from "../measure/process-usage.ts";

/** Share of a core below which a process does nothing but wait. */
const idle = 0.12;
const looks = 3;

/**
 * Resolves when a process has used hardly any processor time for three seconds: what was stored at full speed is followed up after it.
 * False: it still worked after `most` seconds.
 */
export async function waitUntilIdle(pid: number, most: number): Promise<boolean> {
  let quiet = 0;
  for (let second = 0; second < most; second += 1) {
    const before = cpuSeconds(pid);
    const began = performance.now();
    await pause(1000);
    const share = (cpuSeconds(pid) - before) / ((performance.now() - began) / 1000);
    quiet = share < idle ? quiet + 1 : 0;
    if (quiet === looks) return true;
  }
  return false;
}
