import { type Accessor, batch, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { type Question, questionKey } from "../data/question.ts";
import type { Standing } from "./apply-standing.ts";
import { makePace } from "./make-pace.ts";
import { makeStandingStream, type StandingSource, type StreamState } from "./make-standing-stream.ts";

/** A standing question as a screen shows it. */
export interface LiveStanding {
  readonly standing: Accessor<Standing | undefined>;
  readonly state: Accessor<StreamState>;
  /** Why it cannot go on now, in the server's words. */
  readonly problem: Accessor<string | undefined>;
}

/** Keeps `question` open while it is defined. */
export function createStanding(question: Accessor<Question | undefined>): LiveStanding {
  const [standing, setStanding] = createSignal<Standing>();
  const [state, setState] = createSignal<StreamState>("connecting");
  const [problem, setProblem] = createSignal<string>();
  const key = createMemo(() => {
    const asked = question();
    return asked && questionKey(asked);
  });
  createEffect(
    on(key, () => {
      batch(() => {
        setStanding(undefined);
        setState("connecting");
        setProblem(undefined);
      });
      const asked = question();
      if (!asked) return;
      const tell = { standing: setStanding, state: setState, problem: setProblem };
      const { pace, stop } = makePace();
      const close = makeStandingStream(asked, openEventSource, tell, (task) => pace(() => batch(task)));
      onCleanup(() => {
        close();
        stop();
      });
    }),
  );
  return { standing, state, problem };
}

function openEventSource(path: string): StandingSource {
  const source = new EventSource(path);
  const data = (event: Event) => (event as MessageEvent<string>).data;
  return {
    listen({ change, problem, open, lost }) {
      source.addEventListener("open", open);
      source.addEventListener("change", (event) => change(data(event)));
      source.addEventListener("problem", (event) => problem(data(event)));
      // The browser connects again by itself, unless the server refused.
      source.addEventListener("error", () => lost(source.readyState === EventSource.CLOSED));
    },
    close: () => source.close(),
  };
}
