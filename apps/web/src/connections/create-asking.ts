import type { Accessor } from "solid-js";
import { type AskedSource, createAskingOf } from "../asking/create-asking-of.ts";
import { askStatus } from "../graph/data/ask-graph.ts";
import { type AskerState, makeAsker, nothingAsked } from "./make-asker.ts";

export interface Asking<Value> {
  readonly state: Accessor<AskerState<Value>>;
  retry(): void;
}

/** The next thing that is opened need not ask first whether the graph is ready. */
const known = { isReady: false };

/**
 * Asks the graph for what `source` names.
 * @param every milliseconds between two questions while the page is in sight; undefined: asked once
 */
export function createAsking<Source, Value>(
  options: AskedSource<Source> & {
    readonly ask: (source: Source, signal: AbortSignal) => Promise<Value>;
    readonly every: (source: Source) => number | undefined;
  },
): Asking<Value> {
  return createAskingOf<Source, AskerState<Value>>(options, nothingAsked, (asked, onState, isSeen) =>
    makeAsker<Value>({
      ask: (signal) => options.ask(asked, signal),
      askStatus,
      known,
      every: options.every(asked),
      isSeen,
      onState,
    }),
  );
}
