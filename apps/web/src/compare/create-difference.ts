import type { Moment } from "@cim/contracts/history";
import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
} from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { PastFailedError } from "../past/past-failed-error.ts";
import type { MomentSource } from "../past/past-source.ts";
import { nothingRead, type ReadDifference, readOn } from "./page-cursor.ts";

/** What is compared: a projection in the slices that the session sees, between two positions. */
export interface DifferenceQuestion {
  readonly projection: string;
  readonly slices: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** A difference as it comes in. */
export interface ShownDifference {
  readonly read: Accessor<ReadDifference>;
  readonly isLoading: Accessor<boolean>;
  /** What went wrong with the last question; what was read stays. */
  readonly error: Accessor<unknown>;
  retry(): void;
}

/** Entries of the first answer, so that there is soon something to see; and of those that follow. */
const firstPage = 500;
const nextPage = 5_000;
/** How often a question is asked again that the server could not answer just then. */
const mostRetries = 5;

/**
 * Reads the difference that `question` names, until `wanted` things are here. Another question forgets the former answer; the
 * newest wins.
 */
export function createDifference(
  source: Accessor<MomentSource>,
  question: Accessor<DifferenceQuestion | undefined>,
  wanted: Accessor<number>,
): ShownDifference {
  const moment = useMoment();
  const [read, setRead] = createSignal(nothingRead(0));
  const [isLoading, setLoading] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const [attempt, setAttempt] = createSignal(0);
  let asking: AbortController | undefined;
  const stop = () => asking?.abort();
  onCleanup(stop);

  createEffect(
    on(question, (asked) => {
      stop();
      batch(() => {
        setRead(nothingRead(asked?.slices.length ?? 0));
        setError(undefined);
        setLoading(false);
        setAttempt((before) => before + 1);
      });
    }),
  );
  const isShort = createMemo(() => {
    attempt();
    const { next, things, counted } = read();
    const slices = question()?.slices.length ?? 0;
    return next !== null && (things.length < wanted() || counted < slices);
  });
  createEffect(
    on([attempt, read, isShort, error], () => {
      if (isShort() && !untrack(isLoading) && error() === undefined) void advance();
    }),
  );

  async function advance(): Promise<void> {
    const asked = untrack(question);
    const had = untrack(read);
    if (!asked || had.next === null) return;
    const slice = asked.slices[had.next.slice];
    if (slice === undefined) return;
    const mine = new AbortController();
    asking = mine;
    setLoading(true);
    try {
      const answer = await patiently(
        (signal) =>
          untrack(source).difference(
            {
              projection: asked.projection,
              slice,
              from: asked.from,
              to: asked.to,
              limit: had.things.length === 0 ? firstPage : nextPage,
              ...(had.next?.after == null ? {} : { after: had.next.after }),
            },
            signal,
          ),
        mine.signal,
      );
      if (mine.signal.aborted) return;
      note(answer.from);
      note(answer.to);
      batch(() => {
        setLoading(false);
        setRead(readOn(had, answer, asked.slices.length));
      });
    } catch (fault) {
      if (mine.signal.aborted) return;
      batch(() => {
        setLoading(false);
        setError(fault);
      });
    }
  }

  function note(found: Moment): void {
    moment.note(found);
  }

  return {
    read,
    isLoading,
    error,
    retry() {
      batch(() => {
        setError(undefined);
        setAttempt((before) => before + 1);
      });
    },
  };
}

/** Asks again what says by `retryAfter` that it will be answered soon, as the newest moment is for an instant. */
export async function patiently<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await ask(signal);
    } catch (error) {
      const after = error instanceof PastFailedError ? error.problem.retryAfter : undefined;
      if (after === undefined || retries >= mostRetries || signal.aborted) throw error;
      await pause(Math.min(after, 5_000), signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
