import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { MomentSource } from "../past/past-source.ts";
import { type SoughtThing, seekThing } from "./seek-thing.ts";
import type { ThingDifference } from "./thing-difference.ts";

/** What differs about one thing, as far as it is known. */
export interface ShownThingDifference {
  readonly state: Accessor<"asking" | "known" | "failed">;
  /** Undefined when it is the same at both moments, or at neither. */
  readonly difference: Accessor<ThingDifference | undefined>;
  readonly error: Accessor<unknown>;
  retry(): void;
}

/** Looks for one thing in the difference of two moments; again when any of it changes. The newest question wins. */
export function createThingDifference(
  source: Accessor<MomentSource>,
  sought: Accessor<SoughtThing>,
): ShownThingDifference {
  const [state, setState] = createSignal<"asking" | "known" | "failed">("asking");
  const [difference, setDifference] = createSignal<ThingDifference>();
  const [error, setError] = createSignal<unknown>();
  const [attempt, setAttempt] = createSignal(0);
  createEffect(
    on([sought, attempt], ([asked]) => {
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      batch(() => {
        setState("asking");
        setDifference(undefined);
        setError(undefined);
      });
      seekThing(source(), asked, stop.signal).then(
        (found) => {
          if (stop.signal.aborted) return;
          batch(() => {
            setDifference(found);
            setState("known");
          });
        },
        (fault: unknown) => {
          if (stop.signal.aborted) return;
          batch(() => {
            setError(fault);
            setState("failed");
          });
        },
      );
    }),
  );
  return { state, difference, error, retry: () => setAttempt((before) => before + 1) };
}
