import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import type { RowsSource } from "../past/past-source.ts";
import { type DifferenceQuestion, patiently } from "./create-difference.ts";
import { pairRows, type RowPair } from "./pair-rows.ts";
import type { PastRow } from "./thing-difference.ts";

/** The rows of two moments, lined up. */
export interface ShownPairs {
  /** Undefined until both moments are here. */
  readonly pairs: Accessor<readonly RowPair[] | undefined>;
  readonly isLoading: Accessor<boolean>;
  readonly error: Accessor<unknown>;
  retry(): void;
}

/** Asks for all rows at both moments and lines them up. Nothing is asked while `question` is undefined. */
export function createPairs(
  source: Accessor<RowsSource>,
  question: Accessor<DifferenceQuestion | undefined>,
): ShownPairs {
  const moment = useMoment();
  const [pairs, setPairs] = createSignal<readonly RowPair[]>();
  const [isLoading, setLoading] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const [attempt, setAttempt] = createSignal(0);

  createEffect(
    on([question, attempt], ([asked]) => {
      batch(() => {
        setPairs(undefined);
        setError(undefined);
        setLoading(asked !== undefined);
      });
      if (!asked) return;
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      const rowsAt = async (at: number): Promise<readonly PastRow[]> => {
        const answers = await Promise.all(
          asked.slices.map((slice) =>
            patiently(
              (signal) => source().rows({ projection: asked.projection, slice, at }, signal),
              stop.signal,
            ),
          ),
        );
        for (const answer of answers) moment.note(answer.at);
        return answers.flatMap((answer) => answer.rows);
      };
      Promise.all([rowsAt(asked.from), rowsAt(asked.to)]).then(
        ([before, after]) => {
          if (stop.signal.aborted) return;
          batch(() => {
            setPairs(pairRows(before, after));
            setLoading(false);
          });
        },
        (fault: unknown) => {
          if (stop.signal.aborted) return;
          batch(() => {
            setError(fault);
            setLoading(false);
          });
        },
      );
    }),
  );
  return { pairs, isLoading, error, retry: () => setAttempt((before) => before + 1) };
}
