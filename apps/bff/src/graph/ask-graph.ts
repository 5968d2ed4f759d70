import { graphQueries } from "@cim/contracts";
import { type AskQueries, createAskQueries } from "../parts/ask-queries.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

/** Questions to the graph service of the domain process, which alone opens the graph. */
export type AskGraph = AskQueries<typeof graphQueries>;

export interface AskGraphOptions extends Omit<AskerOptions, "who" | "about"> {
  readonly machine: string;
}

/** Asks on `{machine}.graph.queries.{name}`. @throws what {@link createAsker} says */
export function createAskGraph({ machine, ...options }: AskGraphOptions): AskGraph {
  const asker = createAsker({ ...options, who: "The graph service", about: "the graph" });
  return createAskQueries(asker, machine, "graph", graphQueries);
}
