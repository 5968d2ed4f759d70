import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";

/** What asks one question now and again; `again` asks at once, unless it is asking. */
export interface Repeated {
  again(): void;
  stop(): void;
}

/** What is asked, and when it is another question. */
export interface AskedSource<Source> {
  /** Plain data; undefined asks nothing. */
  readonly source: Accessor<Source | undefined>;
  /** A source of another subject forgets the former answer; another moment of the same subject keeps it until its own is there. */
  readonly subject: (source: Source) => string;
}

/**
 * Asks for what `source` names by what `start` makes of it, anew when it names something else, and at once when a hidden page is seen again.
 * @param nothing the state before the first answer
 */
export function createAskingOf<Source, State extends { readonly value: unknown }>(
  { source: wanted, subject: subjectOf }: AskedSource<Source>,
  nothing: State,
  start: (source: Source, onState: (state: State) => void, isSeen: () => boolean) => Repeated,
): { readonly state: Accessor<State>; retry(): void } {
  const [state, setState] = createSignal<State>(nothing, { equals: false });
  const keep = (next: State, value: State["value"]) => setState(() => ({ ...next, value }));
  const isSeen = () => document.visibilityState === "visible";
  let repeated: Repeated | undefined;
  let about: string | undefined;
  const source = createMemo(wanted, undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  createEffect(
    on(source, (asked) => {
      const subject = asked === undefined ? undefined : subjectOf(asked);
      keep(nothing, subject === about ? untrack(state).value : undefined);
      about = subject;
      repeated = undefined;
      if (asked === undefined) return;
      const mine = start(asked, (next) => keep(next, next.value ?? untrack(state).value), isSeen);
      repeated = mine;
      const onSeen = () => isSeen() && mine.again();
      document.addEventListener("visibilitychange", onSeen);
      onCleanup(() => {
        document.removeEventListener("visibilitychange", onSeen);
        mine.stop();
      });
    }),
  );
  return { state, retry: () => repeated?.again() };
}
