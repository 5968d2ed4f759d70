import type { EventSource } from "./event-source.ts";

/** Loaded when first needed: it brings zod along. */
const asking = () => import("../thing/ask-events.ts");

/** The server's events over HTTP. */
export const httpEventSource: EventSource = {
  events: async (filter, signal) => (await asking()).askEvents(filter, signal),
  withCid: async (cid, signal) => (await asking()).askWithCid(cid, signal),
  event: async (position, signal) => (await asking()).askEvent(position, signal),
  causation: async (position, signal) => (await asking()).askCausation(position, signal),
  histogram: async (filter, buckets, signal) => (await asking()).askHistogram(filter, buckets, signal),
  values: async (asked, filter, signal) => (await asking()).askValues(asked, filter, signal),
};
