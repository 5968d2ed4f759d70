import {
  commandSubject,
  type EventDetail,
  type EventQueryName,
  eventDetailSchema,
  eventQueries,
  querySubject,
  revealRequestSchema,
} from "@cim/contracts";
import type { z } from "zod";
import type { PartsAnswer } from "../parts/ask-parts.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

type QueryInput<Name extends EventQueryName> = z.input<(typeof eventQueries)[Name]>;

/** Questions about events to the domain process, which alone reads the log. */
export interface AskEvents {
  /** An answer as it comes, for passing on. */
  stream<Name extends EventQueryName>(
    name: Name,
    query: QueryInput<Name>,
    signal: AbortSignal,
  ): Promise<PartsAnswer>;
  /** A small answer, read whole and parsed. */
  json<Name extends EventQueryName, Schema extends z.ZodType>(
    name: Name,
    query: QueryInput<Name>,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
  /** An event with its hidden fields, after the fact that they are shown is in the log. */
  reveal(request: z.input<typeof revealRequestSchema>, signal: AbortSignal): Promise<EventDetail>;
}

export interface AskEventsOptions extends Omit<AskerOptions, "who" | "about"> {
  readonly machine: string;
}

/** Asks on `{machine}.events.queries.{name}`. @throws what {@link createAsker} says */
export function createAskEvents({ machine, ...options }: AskEventsOptions): AskEvents {
  const context = "events";
  const asker = createAsker({ ...options, who: "The index of events", about: "events" });
  const question = <Name extends EventQueryName>(
    name: Name,
    request: QueryInput<Name>,
    signal: AbortSignal,
  ) => ({
    subject: querySubject.format({ machine, context, name }),
    schema: eventQueries[name],
    request,
    signal,
  });
  return {
    stream: (name, query, signal) => asker.stream(question(name, query, signal)),
    json: (name, query, schema, signal) => asker.json(question(name, query, signal), schema),
    reveal(request, signal) {
      const subject = commandSubject.format({ machine, context, aggregate: "event", verb: "reveal" });
      return asker.json({ subject, schema: revealRequestSchema, request, signal }, eventDetailSchema);
    },
  };
}
