/** An answer that is asked for again and again, as it stands. The last good one stays when a later one fails. */
export interface AskedAgain<Value> {
  readonly value: Value | undefined;
  readonly error: unknown;
}

/** The answer that never comes: the server, or a role, has none. Asking again would only be refused again. */
export function isRefusal(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" && status >= 400 && status < 500;
}

interface AskingOptions<Value> {
  readonly ask: (signal: AbortSignal) => Promise<Value>;
  /** Milliseconds from one question to the next; undefined: asked once. */
  readonly every: number | undefined;
  /** False while nobody looks. */
  readonly isSeen: () => boolean;
  readonly onState: (state: AskedAgain<Value>) => void;
}

/** Milliseconds after a refusal: a server that is being updated may know the question a minute later. */
const afterRefusal = 60_000;
/** Milliseconds after a failure. */
const afterFailure = 5_000;

/** Asks now and every so often while `isSeen`. `again` asks at once, unless it is asking. */
export function makeAsking<Value>(options: AskingOptions<Value>): { again(): void; stop(): void } {
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let value: Value | undefined;
  let isAsking = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (isAsking || stopping.signal.aborted || !options.isSeen()) return;
    isAsking = true;
    let pause = options.every;
    try {
      value = await options.ask(stopping.signal);
      if (!stopping.signal.aborted) options.onState({ value, error: undefined });
    } catch (error) {
      if (!stopping.signal.aborted) options.onState({ value, error });
      pause = isRefusal(error) ? afterRefusal : afterFailure;
    }
    isAsking = false;
    if (pause !== undefined && !stopping.signal.aborted) timer = setTimeout(() => void look(), pause);
  }
  void look();
  return {
    again: () => void look(),
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}
