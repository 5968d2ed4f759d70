import { z } from "zod";
import { thingRef } from "../rows/general-rows.ts";

/** One event in a list or tail: what a row of the Events screen shows. Also the rows of `live.*.events.*` frames. */
export const eventSummarySchema = z.object({
  /** The position as text, so that tails and row collections share one shape. */
  key: z.string(),
  position: z.int(),
  time: z.string(),
  subject: z.string(),
  type: z.string(),
  /** A context's name, or `other`. */
  context: z.string(),
  thing: thingRef.nullable(),
  /** What it says in one short line; may be empty. */
  summary: z.string(),
  id: z.string(),
  actor: z.string(),
  source: z.string(),
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
  /** Bytes of the body. */
  size: z.int(),
  /** The normalising rule that read it: `native`, or `raw` when nothing fitted. */
  rule: z.string(),
});

export type EventSummary = z.infer<typeof eventSummarySchema>;

/** One event in full: body of `GET /api/events/{position}`. */
export const eventDetailSchema = eventSummarySchema.extend({
  /** When the log stored it, RFC 3339. */
  storedAt: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The exact body: text when it is UTF-8, else base64. `truncated` when longer than the limit of the answer. */
  body: z.object({ encoding: z.enum(["utf-8", "base64"]), text: z.string(), truncated: z.boolean() }),
  cid: z.object({
    stated: z.string().nullable(),
    computed: z.string(),
    state: z.enum(["verified", "mismatch", "unverifiable", "absent"]),
  }),
  chain: z.object({
    link: z.string().nullable(),
    state: z.enum(["verified", "mismatch", "unverifiable", "absent"]),
  }),
  /** Why it was read as raw, if it was. */
  fault: z.string().nullable(),
  /** True when e-mail addresses in it were hidden from this role; the checks above are over the exact bytes. */
  masked: z.boolean().optional(),
});

export type EventDetail = z.infer<typeof eventDetailSchema>;

/** Body of `GET /api/events` and `GET /api/events?correlation=`: newest first unless asked otherwise. */
export const eventPageSchema = z.object({
  events: z.array(eventSummarySchema),
  /** Ask again with `before` = this to go further back; null at the log's beginning. */
  next: z.int().nullable(),
  /** Newest position when the page was read. */
  head: z.int(),
});

export type EventPage = z.infer<typeof eventPageSchema>;

/** Body of `GET /api/events/{position}/causation`: the path up to the root and everything below the event. */
export const causationSchema = z.object({
  /** Root first, the event itself last. */
  ancestors: z.array(eventSummarySchema),
  /** All effects, parents before children; `causationId` draws the tree. */
  effects: z.array(eventSummarySchema),
  /** True when a parent is named that the log does not hold, or limits cut the answer. */
  incomplete: z.boolean(),
});

export type Causation = z.infer<typeof causationSchema>;
