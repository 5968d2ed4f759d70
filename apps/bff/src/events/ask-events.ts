import {
  commandSubject,
  type EventDetail,
  eventDetailSchema,
  eventQueries,
  revealRequestSchema,
} from "@cim/contracts";
import type { z } from "zod";
import { type AskQueries, createAskQueries } from "../parts/ask-queries.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

/** Questions about events to the domain process, which alone reads the log. */
export interface AskEvents extends AskQueries<typeof eventQueries> {
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
  return {
    ...createAskQueries(asker, machine, context, eventQueries),
    reveal(request, signal) {
      const subject = commandSubject.format({ machine, context, aggregate: "event", verb: "reveal" });
      return asker.json({ subject, schema: revealRequestSchema, request, signal }, eventDetailSchema);
    },
  };
}
