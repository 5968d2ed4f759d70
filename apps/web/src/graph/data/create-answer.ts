import type { GraphAnswer } from "@cim/contracts/graph";
import { type Accessor, batch, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { type Question, questionKey } from "./question.ts";

/** How a question stands. The answer of the same question stays in sight while it is asked again or after that failed. */
export interface Answering {
  readonly answer: Accessor<GraphAnswer | undefined>;
  /** What `answer` answers. */
  readonly answered: Accessor<Question | undefined>;
  readonly isAsking: Accessor<boolean>;
  /** Milliseconds since 1970 at which it was asked; of use while `isAsking`. */
  readonly askedAt: Accessor<number>;
  readonly error: Accessor<unknown>;
  /** True when the person broke the newest question off. */
  readonly isCancelled: Accessor<boolean>;
  /** Asks the present question again. */
  again(): void;
  cancel(): void;
}

/**
 * Asks whatever `question` is, anew when it changes to another question; undefined asks nothing. Of two questions the newer one
 * counts: the older is aborted, which cancels it on the engine.
 */
export function createAnswer(
  question: Accessor<Question | undefined>,
  ask: (question: Question, signal: AbortSignal) => Promise<GraphAnswer>,
): Answering {
  const [answer, setAnswer] = createSignal<GraphAnswer>();
  const [answered, setAnswered] = createSignal<Question>();
  const [error, setError] = createSignal<unknown>();
  const [askedAt, setAskedAt] = createSignal(0);
  const [isAsking, setAsking] = createSignal(false);
  const [isCancelled, setCancelled] = createSignal(false);
  const [times, setTimes] = createSignal(0);
  let running: AbortController | undefined;

  const key = createMemo(() => {
    const asked = question();
    return asked && questionKey(asked);
  });

  function settle(stopped: boolean): void {
    running?.abort();
    running = undefined;
    batch(() => {
      setAsking(false);
      setCancelled(stopped);
    });
  }

  async function run(asked: Question): Promise<void> {
    const mine = new AbortController();
    running = mine;
    batch(() => {
      setAsking(true);
      setAskedAt(Date.now());
      setError(undefined);
    });
    try {
      const given = await ask(asked, mine.signal);
      if (mine.signal.aborted) return;
      batch(() => {
        setAnswer(given);
        setAnswered(asked);
        settle(false);
      });
    } catch (reason) {
      if (mine.signal.aborted) return;
      batch(() => {
        setError(reason);
        settle(false);
      });
    }
  }

  createEffect(
    on([key, times], ([now], before) => {
      settle(false);
      const asked = question();
      if (now !== before?.[0])
        batch(() => {
          setAnswer(undefined);
          setAnswered(undefined);
          setError(undefined);
        });
      if (asked) void run(asked);
    }),
  );
  onCleanup(() => running?.abort());

  return {
    answer,
    answered,
    error,
    isAsking,
    askedAt,
    isCancelled,
    again: () => setTimes((before) => before + 1),
    cancel: () => settle(true),
  };
}
