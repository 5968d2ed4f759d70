import { querySubject } from "@cim/contracts";
import type { z } from "zod";
import type { PartsAnswer } from "./ask-parts.ts";
import type { Asker } from "./create-asker.ts";

/** The schema of each question's parameters, by its name in `{machine}.{context}.queries.{name}`. */
type Queries = Readonly<Record<string, z.ZodType>>;

/** The questions of one context of the domain process, by name. */
export interface AskQueries<Known extends Queries> {
  /** An answer as it comes, for passing on. */
  stream<Name extends keyof Known & string>(
    name: Name,
    query: z.input<Known[Name]>,
    signal: AbortSignal,
  ): Promise<PartsAnswer>;
  /** A small answer, read whole and parsed. */
  json<Name extends keyof Known & string, Schema extends z.ZodType>(
    name: Name,
    query: z.input<Known[Name]>,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
}

/** Asks on `{machine}.{context}.queries.{name}`. @throws what `asker` does */
export function createAskQueries<const Known extends Queries>(
  asker: Asker,
  machine: string,
  context: string,
  queries: Known,
): AskQueries<Known> {
  const question = <Name extends keyof Known & string>(
    name: Name,
    request: z.input<Known[Name]>,
    signal: AbortSignal,
  ) => ({ subject: querySubject.format({ machine, context, name }), schema: queries[name], request, signal });
  return {
    stream: (name, query, signal) => asker.stream(question(name, query, signal)),
    json: (name, query, schema, signal) => asker.json(question(name, query, signal), schema),
  };
}
