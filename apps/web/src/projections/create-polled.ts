import { type Accessor, createSignal, onCleanup } from "solid-js";

/** An answer that is asked for again and again; the last good one stays when one fails. */
export interface Polled<Value> {
  readonly value: Accessor<Value | undefined>;
  /** Why the newest question was not answered. */
  readonly error: Accessor<unknown>;
  /** Asks at once. */
  refresh(): void;
}

/** Asks every `every` milliseconds after the last answer, while the caller's owner lives and the page is in sight. */
export function createPolled<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  every: number,
): Polled<Value> {
  const [value, setValue] = createSignal<Value>();
  const [error, setError] = createSignal<unknown>();
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (isAsking || stop.signal.aborted) return;
    isAsking = true;
    try {
      const found = await ask(stop.signal);
      if (stop.signal.aborted) return;
      setValue(() => found);
      setError(undefined);
    } catch (reason) {
      if (stop.signal.aborted) return;
      setError(() => reason);
    } finally {
      isAsking = false;
    }
    // A hidden page asks again when it is seen: the browser says so.
    if (document.visibilityState === "visible") timer = setTimeout(() => void look(), every);
  }
  const onSeen = () => document.visibilityState === "visible" && void look();
  document.addEventListener("visibilitychange", onSeen);
  onCleanup(() => {
    stop.abort();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onSeen);
  });
  void look();
  return { value, error, refresh: () => void look() };
}
