import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";

/** An answer over HTTP: the last good one stays while the next is on its way or after it failed. */
export interface Asked<Value> {
  readonly value: Accessor<Value | undefined>;
  readonly isPending: Accessor<boolean>;
  readonly error: Accessor<unknown>;
  retry(): void;
}

/**
 * Asks for what `source` names, again whenever it changes; nothing while it is undefined. The newest question wins: earlier ones
 * are aborted. A question about another `subject` forgets the former answer.
 */
export function createAsked<Source, Value>(
  source: Accessor<Source | undefined>,
  subject: (source: Source) => string,
  ask: (source: Source, signal: AbortSignal) => Promise<Value>,
): Asked<Value> {
  const [value, setValue] = createSignal<Value>();
  const [error, setError] = createSignal<unknown>();
  const [isPending, setPending] = createSignal(false);
  const [attempt, setAttempt] = createSignal(0);
  let asked: string | undefined;

  createEffect(
    on([source, attempt], ([wanted]) => {
      const about = wanted === undefined ? undefined : subject(wanted);
      if (about !== asked) setValue(() => undefined);
      asked = about;
      setError(undefined);
      setPending(wanted !== undefined);
      if (wanted === undefined) return;
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      ask(wanted, stop.signal).then(
        (answer) => {
          if (stop.signal.aborted) return;
          setValue(() => answer);
          setPending(false);
        },
        (reason: unknown) => {
          if (stop.signal.aborted) return;
          setError(reason);
          setPending(false);
        },
      );
    }),
  );
  return { value, isPending, error, retry: () => setAttempt((before) => before + 1) };
}
