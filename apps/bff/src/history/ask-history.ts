import { type HistoryQueryName, historyQueries, querySubject } from "@cim/contracts";
import type { z } from "zod";
import type { PartsAnswer } from "../parts/ask-parts.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

type QueryInput<Name extends HistoryQueryName> = z.input<(typeof historyQueries)[Name]>;

/** Questions to the history service of the domain process. */
export interface AskHistory {
  /** An answer as it comes, for passing on. */
  stream<Name extends HistoryQueryName>(
    name: Name,
    query: QueryInput<Name>,
    signal: AbortSignal,
  ): Promise<PartsAnswer>;
  /** A small answer, read whole and parsed. */
  json<Name extends HistoryQueryName, Schema extends z.ZodType>(
    name: Name,
    query: QueryInput<Name>,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
}

export interface AskHistoryOptions extends Omit<AskerOptions, "who" | "about"> {
  readonly machine: string;
}

/** Asks on `{machine}.history.queries.{name}`. @throws what {@link createAsker} says */
export function createAskHistory({ machine, ...options }: AskHistoryOptions): AskHistory {
  const asker = createAsker({ ...options, who: "The history service", about: "history" });
  const question = <Name extends HistoryQueryName>(
    name: Name,
    request: QueryInput<Name>,
    signal: AbortSignal,
  ) => ({
    subject: querySubject.format({ machine, context: "history", name }),
    schema: historyQueries[name],
    request,
    signal,
  });
  return {
    stream: (name, query, signal) => asker.stream(question(name, query, signal)),
    json: (name, query, schema, signal) => asker.json(question(name, query, signal), schema),
  };
}
