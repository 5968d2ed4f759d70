/** A question asked again and again: never twice at a time, less often when it costs much or fails. */
export interface Poll {
  /** Asks soon, without waiting for the next turn; several calls within a moment are one. */
  lookNow(): void;
  /** Ends it; resolves when a running question has ended. */
  stop(): Promise<void>;
}

export interface PollOptions {
  readonly everyMs: number;
  readonly backoffMs: number;
  readonly bytesPerSecond: number;
  /** One question; resolves to the bytes it cost. A failure is counted for the backoff, so tell it before throwing. */
  readonly ask: () => Promise<number>;
}

/** Wait after a hint, so that the many events of one change are one look. */
const hintMs = 100;

export function makePoll({ everyMs, backoffMs, bytesPerSecond, ask }: PollOptions): Poll {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let hinted = false;
  let failures = 0;

  async function turn(): Promise<void> {
    hinted = false;
    let wait = everyMs;
    try {
      const bytes = await ask();
      failures = 0;
      wait = Math.max(everyMs, (bytes / bytesPerSecond) * 1000);
    } catch {
      failures += 1; // told by `ask` itself, which knows the part and the remedy
      wait = Math.min(backoffMs, everyMs * 2 ** Math.min(failures, 10));
    }
    running = undefined;
    if (!stopped) plan(hinted ? hintMs : wait);
  }

  function plan(wait: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = turn();
    }, wait);
  }

  plan(0);
  return {
    lookNow() {
      if (stopped || hinted) return;
      hinted = true;
      if (running === undefined) plan(hintMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
