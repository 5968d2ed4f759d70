import { z } from "zod";
import { messageKinds, tokenRoles } from "../log/foreign-reading.ts";
import { thingRef } from "../rows/general-rows.ts";

/** Where a message of another system came from; see `Origin`. */
export const originSchema = z.object({
  source: z.string(),
  stream: z.string(),
  incarnation: z.string(),
  sequence: z.int(),
  via: z.enum(["sourced", "copied", "observed"]),
});

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
  /** The normalising rule that read it: `native`, `raw` when nothing fitted, else a dialect. */
  rule: z.string(),
  /** Null: this installation's own. */
  origin: originSchema.nullable().default(null),
  kind: z.enum(messageKinds).default("event"),
  /** The foreign context, e.g. `git`; for own events the context again. */
  domain: z.string().default(""),
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
    /** What the bytes are that it was checked over, e.g. `body`, `unpacked body`, `payload`. */
    over: z.string().default("body"),
    /** Codec and hash of the stated one, e.g. `raw, blake3-256`; null when it is no CID. */
    form: z.string().nullable().default(null),
  }),
  chain: z.object({
    link: z.string().nullable(),
    /** Which chain: `native`, or one of the five foreign ones. */
    form: z.string().nullable().default(null),
    /** The link it says it follows. */
    previous: z.string().nullable().default(null),
    state: z.enum(["verified", "mismatch", "unverifiable", "absent"]),
  }),
  /** Why it was read as raw, if it was. */
  fault: z.string().nullable(),
  /** When the foreign stream stored it, RFC 3339, where known. */
  originTime: z.string().nullable().default(null),
  /** Its subject, token by token. */
  tokens: z.array(z.object({ text: z.string(), role: z.enum(tokenRoles) })).default([]),
  /** How a foreign message was read; null for own events. */
  reading: z
    .object({
      family: z.string(),
      shape: z.string(),
      tagging: z.string(),
      headers: z.string(),
      prefix: z.string().nullable(),
      form: z.string(),
      ids: z.array(z.string()),
      timeFrom: z.string(),
    })
    .nullable()
    .default(null),
  /** The body unpacked, where it was packed (zstd). */
  unpacked: z
    .object({
      from: z.literal("zstd"),
      encoding: z.enum(["utf-8", "base64"]),
      text: z.string(),
      truncated: z.boolean(),
    })
    .nullable()
    .default(null),
  /** Dotted paths of secret or personal fields whose values are hidden; a header is written `header:<name>`. */
  hidden: z.array(z.string()).default([]),
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
  /** How many events had to be read to find these, where the index alone could not tell. */
  read: z.int().default(0),
});

export type EventPage = z.infer<typeof eventPageSchema>;

/** Body of `GET /api/events/{position}/causation`: the path up to the root and everything below the event. */
export const causationSchema = z.object({
  /** Root first, the event itself last. */
  ancestors: z.array(eventSummarySchema),
  /** All effects, parents before children. */
  effects: z.array(eventSummarySchema),
  /** Position of each event but the root -> that of the event it names as its cause, only where that was really seen. */
  parents: z.record(z.string(), z.int()).default({}),
  /** True when a parent is named that the log does not hold, or limits cut the answer. */
  incomplete: z.boolean(),
});

export type Causation = z.infer<typeof causationSchema>;

/** Body of `GET /api/events/histogram`: how many events let through, over time. */
export const eventHistogramSchema = z.object({
  /** Epoch milliseconds of the first bucket's beginning and of the last one's end. */
  from: z.number(),
  to: z.number(),
  counts: z.array(z.int()),
  total: z.int(),
  /** False: `text` was not looked at, so these are upper bounds. */
  exact: z.boolean(),
  /** Up to which position events were counted. */
  position: z.int(),
});

export type EventHistogram = z.infer<typeof eventHistogramSchema>;

/** Body of `GET /api/events/values`: values that a filter can have, most frequent first. */
export const eventValuesSchema = z.object({
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** True when there are more. */
  more: z.boolean(),
});

export type EventValues = z.infer<typeof eventValuesSchema>;

/** Body of `GET /api/events/correlations`: events of one correlation as one line. */
export const correlationGroupSchema = z.object({
  correlation: z.string(),
  events: z.int(),
  /** Oldest and newest event of it. */
  first: z.int(),
  last: z.int(),
  firstTime: z.string(),
  lastTime: z.string(),
  rootType: z.string(),
  lastType: z.string(),
});

export const correlationGroupsSchema = z.object({
  groups: z.array(correlationGroupSchema),
  next: z.int().nullable(),
});

export type CorrelationGroups = z.infer<typeof correlationGroupsSchema>;
