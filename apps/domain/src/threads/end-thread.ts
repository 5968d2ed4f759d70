import { setTimeout as pause } from "node:timers/promises";

const lastWordMilliseconds = 1000;

/**
 * Waits until the thread's work is done or fails, and stops it. Work that failed is stopped as well, so that those who wait for
 * an answer are told; it has a second for that, since what it tells them by may be what failed.
 * @throws what the work failed by; as `stop`
 */
export async function endThread(work: Promise<unknown>, stop: () => Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const stopped = stop().catch(() => undefined); // the first failure is the one to tell
    await Promise.race([stopped, pause(lastWordMilliseconds)]);
    throw error;
  }
  await stop();
}
