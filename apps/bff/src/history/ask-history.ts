import { historyQueries } from "@cim/contracts";
import { type AskQueries, createAskQueries } from "../parts/ask-queries.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

/** Questions to the history service of the domain process. */
export type AskHistory = AskQueries<typeof historyQueries>;

export interface AskHistoryOptions extends Omit<AskerOptions, "who" | "about"> {
  readonly machine: string;
}

/** Asks on `{machine}.history.queries.{name}`. @throws what {@link createAsker} says */
export function createAskHistory({ machine, ...options }: AskHistoryOptions): AskHistory {
  const asker = createAsker({ ...options, who: "The history service", about: "history" });
  return createAskQueries(asker, machine, "history", historyQueries);
}
