import { z } from "zod";
import {
  type EventFilterName,
  eventFilterFields,
  eventFilterNames,
  eventFilterSchema,
} from "./event-filter.ts";

const position = z.coerce.number().int().positive();

/** `GET /api/events`: filters combine; all optional. */
export const eventQuerySchema = z.object({
  ...eventFilterFields,
  /** Only positions below this one. */
  before: position.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export type EventQuery = z.output<typeof eventQuerySchema>;

/** What the one who asks may see: set by the back-end-for-frontend from the session's role, never by the page. */
export const eventReaderSchema = z.strictObject({
  slices: z.array(z.string().max(64)).max(32),
  hideEmails: z.boolean(),
});

export type EventReader = z.output<typeof eventReaderSchema>;

const reader = { reader: eventReaderSchema };
const filtered = { ...reader, filter: eventFilterSchema };

/**
 * What the domain process is asked of events over NATS, `{machine}.events.queries.{name}`. It alone reads the log: secret and
 * personal fields are hidden before anything leaves it. Answers come in parts (see ../history/answer-parts.ts).
 */
export const eventQueries = {
  /** Answered by an EventPage. */
  page: z.strictObject({ ...filtered, before: position.optional(), limit: z.int().min(1).max(500) }),
  /** Answered by an EventHistogram. */
  histogram: z.strictObject({ ...filtered, buckets: z.int().min(1).max(2000) }),
  /** Answered by EventValues: those of one field that contain `like`, among the events let through. */
  values: z.strictObject({
    ...filtered,
    of: z.enum(eventFilterNames as readonly [EventFilterName, ...EventFilterName[]]),
    like: z.string().max(256).default(""),
    limit: z.int().min(1).max(200),
  }),
  /** Answered by CorrelationGroups, newest first. */
  correlations: z.strictObject({ ...filtered, before: position.optional(), limit: z.int().min(1).max(200) }),
  /**
   * Answered by an EventPage: the newest events that state this content identifier, as their own or as their place in a chain.
   */
  cid: z.strictObject({ ...reader, cid: z.string().min(8).max(512), limit: z.int().min(1).max(50) }),
  /** Answered by an EventDetail. */
  event: z.strictObject({ ...reader, position }),
  /** The body's bytes as they were published, refused when fields in it are hidden. */
  body: z.strictObject({ ...reader, position }),
  /** Answered by a Causation. */
  causation: z.strictObject({ ...reader, position }),
  /** EventDetails as lines of JSON, oldest first, gzip: what a download or an incident file is made from. */
  export: z.strictObject({ ...filtered, limit: z.int().min(1).max(10_000_000) }),
} as const;

export type EventQueryName = keyof typeof eventQueries;

/**
 * Command `{machine}.events.commands.event.reveal`: shows one event's hidden fields, after the fact that they are shown is in
 * the log. Answered like the query `event`.
 */
export const revealRequestSchema = z.strictObject({
  ...reader,
  position,
  actor: z.string().min(1).max(256),
  reason: z.string().trim().min(1, "write why you need to see it").max(500, "shorten to 500 characters"),
});

/** Body of `POST /api/events/{position}/reveal`. */
export const revealBodySchema = revealRequestSchema.pick({ reason: true });

/**
 * Questions the domain process answers over NATS request-reply (`{machine}.events.queries.<name>`), asked by the BFF.
 * Its index maps ids to positions; the answers are positions, and the asker reads the log.
 */
export const lookUpRequestSchema = z.discriminatedUnion("by", [
  z.object({ by: z.literal("id"), id: z.string().max(256) }),
  z.object({ by: z.literal("correlation"), id: z.string().max(256), limit: z.int().min(1).max(5000) }),
  z.object({ by: z.literal("causation"), id: z.string().max(256), limit: z.int().min(1).max(5000) }),
]);

export type LookUpRequest = z.infer<typeof lookUpRequestSchema>;

export const lookUpReplySchema = z.object({
  /** Ascending. A hash index: the asker checks each event really carries the id. */
  positions: z.array(z.int()),
  /** Up to which position the index reaches. */
  indexed: z.int(),
  truncated: z.boolean(),
});

export type LookUpReply = z.infer<typeof lookUpReplySchema>;

/** Commands to the domain process by request-reply: `{machine}.domain.commands.projection.rebuild` and `...set-aside.retry`. */
export const rebuildRequestSchema = z.object({ projections: z.array(z.string()) });
export const retryRequestSchema = z.object({ event: z.int().positive(), projection: z.string() });
export const controlReplySchema = z.object({ ok: z.boolean(), message: z.string() });

export type ControlReply = z.infer<typeof controlReplySchema>;
