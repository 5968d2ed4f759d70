import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import { askStatus } from "../graph/data/ask-graph.ts";
import { type Asker, type AskerState, makeAsker, nothingAsked } from "./make-asker.ts";

export interface Asking<Value> {
  readonly state: Accessor<AskerState<Value>>;
  retry(): void;
}

/** The next thing that is opened need not ask first whether the graph is ready. */
const known = { isReady: false };

/**
 * Asks the graph for what `source` names, anew when it names something else; undefined asks nothing. A source of another `subject` forgets
 * the former answer; another moment of the same subject keeps it until its own is there.
 * @param every milliseconds between two questions while the page is in sight; undefined: asked once
 */
export function createAsking<Source, Value>(options: {
  readonly source: Accessor<Source | undefined>;
  readonly subject: (source: Source) => string;
  readonly ask: (source: Source, signal: AbortSignal) => Promise<Value>;
  readonly every: (source: Source) => number | undefined;
}): Asking<Value> {
  const [state, setState] = createSignal<AskerState<Value>>(nothingAsked);
  let asker: Asker | undefined;
  let about: string | undefined;
  const source = createMemo(options.source, undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });

  createEffect(
    on(source, (asked) => {
      const subject = asked === undefined ? undefined : options.subject(asked);
      const kept = subject === about ? untrack(state).value : undefined;
      about = subject;
      setState({ ...nothingAsked, value: kept });
      if (asked === undefined) return;
      const mine = makeAsker<Value>({
        ask: (signal) => options.ask(asked, signal),
        askStatus,
        known,
        every: options.every(asked),
        isSeen: () => document.visibilityState === "visible",
        onState: (next) => setState((before) => ({ ...next, value: next.value ?? before.value })),
      });
      asker = mine;
      // A hidden page asks again when it is seen.
      const onSeen = () => document.visibilityState === "visible" && mine.again();
      document.addEventListener("visibilitychange", onSeen);
      onCleanup(() => {
        document.removeEventListener("visibilitychange", onSeen);
        mine.stop();
      });
    }),
  );
  return { state, retry: () => asker?.again() };
}
