import { setTimeout as pause } from "node:timers/promises";
import { hasCode } from "@cim/contracts";

export interface UntilAnsweredOptions {
  /** Aborts with its reason. */
  readonly signal: AbortSignal;
  /** Told of each failure that is waited out. */
  readonly onTrouble?: ((why: string) => void) | undefined;
}

const firstWaitMilliseconds = 50;
const longestWaitMilliseconds = 1000;

/** Tries again while the log is unavailable or refuses, which its owner can change (storage, rights), 50 ms doubling to 1 s apart. */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { signal, onTrouble }: UntilAnsweredOptions,
): Promise<Answer> {
  for (let failures = 0; ; failures++) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
      onTrouble?.(error.message);
      const wait = Math.min(firstWaitMilliseconds * 2 ** failures, longestWaitMilliseconds);
      await pause(wait, undefined, { signal });
    }
  }
}

/** True for what may succeed later. */
export function isPassing(error: unknown): error is Error {
  return hasCode(error, "log-unavailable") || hasCode(error, "log-refused");
}
