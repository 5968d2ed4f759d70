import { setTimeout as wait } from "node:timers/promises";

/** Waits so long, or until one of the signals; never throws. */
export async function pause(milliseconds: number, ...signals: readonly AbortSignal[]): Promise<void> {
  // Being woken early is what the signals are for; who waits looks at them itself.
  await wait(milliseconds, undefined, { signal: AbortSignal.any([...signals]) }).catch(() => undefined);
}
