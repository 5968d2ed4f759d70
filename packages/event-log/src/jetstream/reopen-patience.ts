import { type CimError, hasCode } from "@cim/contracts";
import type { ConnectionWatch } from "./connection-watch.ts";

/** How long trouble may last before it is the caller's: what a finite read, or a refused reader, waits for. */
const patienceMilliseconds = 10_000;
const firstWaitMilliseconds = 25;
const longestWaitMilliseconds = 1000;

export interface Patience {
  /** There was progress: trouble begins anew. */
  reset(): void;
  /**
   * Waits before the next attempt: 25 ms doubling to 1 s, cut short when the connection is back or the signal is aborted.
   * @throws the given error when waiting any longer makes no sense
   */
  afterFailure(error: CimError): Promise<void>;
}

/** @param finite true: an unavailable log, too, is given up on after ten seconds; false: it is waited for */
export function createPatience(
  watch: ConnectionWatch,
  finite: boolean,
  signal: AbortSignal | undefined,
): Patience {
  let failures = 0;
  let since = 0;
  return {
    reset() {
      failures = 0;
    },
    async afterFailure(error) {
      const now = Date.now();
      if (failures === 0) since = now;
      const lasting = finite || !hasCode(error, "log-unavailable");
      if (
        hasCode(error, "log-rewound") ||
        watch.closed() ||
        (lasting && now - since > patienceMilliseconds)
      ) {
        throw error;
      }
      const wait = Math.min(firstWaitMilliseconds * 2 ** failures, longestWaitMilliseconds);
      failures += 1;
      await pause(wait, watch, signal);
    },
  };
}

function pause(milliseconds: number, watch: ConnectionWatch, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unwatch();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const unwatch = watch.listen((change) => {
      if (change.kind === "back") done();
    });
    signal?.addEventListener("abort", done, { once: true });
    if (signal?.aborted) done();
  });
}
