import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import { type AskedAgain, makeAsking } from "./make-asking.ts";

const nothing: AskedAgain<never> = { value: undefined, error: undefined };

/**
 * Asks for what `source` names (plain data; undefined asks nothing), anew when it names something else, and every so often while the page
 * is in sight. A source of another `subject` forgets the former answer; another moment of the same subject keeps it until its own is there.
 */
export function createAskedAgain<Source, Value>(options: {
  readonly source: Accessor<Source | undefined>;
  readonly subject: (source: Source) => string;
  readonly ask: (source: Source, signal: AbortSignal) => Promise<Value>;
  /** Milliseconds from one question to the next; undefined: asked once. */
  readonly every: (source: Source) => number | undefined;
}): { readonly state: Accessor<AskedAgain<Value>>; retry(): void } {
  const [state, setState] = createSignal<AskedAgain<Value>>(nothing);
  let again: (() => void) | undefined;
  let about: string | undefined;
  const source = createMemo(options.source, undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  createEffect(
    on(source, (asked) => {
      const subject = asked === undefined ? undefined : options.subject(asked);
      const kept = subject === about ? untrack(state).value : undefined;
      about = subject;
      setState({ value: kept, error: undefined });
      again = undefined;
      if (asked === undefined) return;
      const mine = makeAsking<Value>({
        ask: (signal) => options.ask(asked, signal),
        every: options.every(asked),
        isSeen: () => document.visibilityState === "visible",
        onState: (next) => setState((before) => ({ ...next, value: next.value ?? before.value })),
      });
      again = mine.again;
      const onSeen = () => document.visibilityState === "visible" && mine.again();
      document.addEventListener("visibilitychange", onSeen);
      onCleanup(() => {
        document.removeEventListener("visibilitychange", onSeen);
        mine.stop();
      });
    }),
  );
  return { state, retry: () => again?.() };
}
