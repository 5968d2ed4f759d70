import type { Moment, PastRows } from "@cim/contracts/history";
import type { Clock } from "../live/clock.ts";
import type { PastSlice } from "./past-slice.ts";
import type { RowsSource } from "./past-source.ts";

/** Rows of a moment, by slice: of each what differs from where the slice stood when it was asked for. */
export interface Arrived {
  readonly at: Moment;
  readonly answers: ReadonlyMap<PastSlice, PastRows>;
}

export interface RowsAsker {
  /** Asks for `position`, unless a question is under way that may finish first; then says after how many milliseconds to come again. */
  ask(position: number, missing: readonly PastSlice[]): number | undefined;
  /** What is under way is not wanted any more. */
  stop(): void;
}

interface RowsAskerOptions {
  readonly source: Pick<RowsSource, "rows" | "moment">;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly arrived: (arrived: Arrived) => void;
  readonly failed: (error: unknown, position: number) => void;
}

/** Milliseconds that a question is left to finish although another moment is wanted: a drag would else show nothing until it ends. */
const patience = 300;
/** The same for the question after one that was stopped. */
const secondPatience = 3_000;

/** Asks for the rows of one moment at a time. */
export function makeRowsAsker(options: RowsAskerOptions): RowsAsker {
  const { source, clock } = options;
  let asking:
    | { readonly position: number; readonly began: number; readonly stop: AbortController }
    | undefined;
  let stoppedOne = false;

  async function answersFor(
    position: number,
    missing: readonly PastSlice[],
    signal: AbortSignal,
  ): Promise<Arrived> {
    const answers = await Promise.all(
      missing.map(async (one): Promise<readonly [PastSlice, PastRows]> => {
        const { projection, slice, position: since } = one;
        const asked = { projection, slice, at: position, ...(since === undefined ? {} : { since }) };
        return [one, await source.rows(asked, signal)];
      }),
    );
    // No slice is missing: only the moment itself is to be told.
    const at = answers[0]?.[1].at ?? (await source.moment(position, signal));
    return { at, answers: new Map(answers) };
  }

  return {
    ask(position, missing) {
      if (asking) {
        if (asking.position === position) return undefined;
        const left = (stoppedOne ? secondPatience : patience) - (clock.now() - asking.began);
        if (left > 0) return left;
        asking.stop.abort();
        stoppedOne = true;
      }
      const mine = { position, began: clock.now(), stop: new AbortController() };
      asking = mine;
      const isStale = () => asking !== mine || options.signal.aborted;
      answersFor(position, missing, AbortSignal.any([mine.stop.signal, options.signal])).then(
        (arrived) => {
          if (isStale()) return;
          asking = undefined;
          stoppedOne = false;
          options.arrived(arrived);
        },
        (error: unknown) => {
          mine.stop.abort(); // the others of this moment are of no use without it
          if (isStale()) return;
          asking = undefined;
          options.failed(error, position);
        },
      );
      return undefined;
    },
    stop() {
      asking?.stop.abort();
      asking = undefined;
    },
  };
}
