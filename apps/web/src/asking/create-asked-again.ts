import type { Accessor } from "solid-js";
import { type AskedSource, createAskingOf } from "./create-asking-of.ts";
import { type AskedAgain, makeAsking } from "./make-asking.ts";

/** Asks for what `source` names, and every so often while the page is in sight. */
export function createAskedAgain<Source, Value>(
  options: AskedSource<Source> & {
    readonly ask: (source: Source, signal: AbortSignal) => Promise<Value>;
    /** Milliseconds from one question to the next; undefined: asked once. */
    readonly every: (source: Source) => number | undefined;
  },
): { readonly state: Accessor<AskedAgain<Value>>; retry(): void } {
  return createAskingOf<Source, AskedAgain<Value>>(
    options,
    { value: undefined, error: undefined },
    (asked, onState, isSeen) =>
      makeAsking<Value>({
        ask: (signal) => options.ask(asked, signal),
        every: options.every(asked),
        isSeen,
        onState,
      }),
  );
}
