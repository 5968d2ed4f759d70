import { z } from "zod";

/** `GET /api/events`: filters combine; all optional. */
export const eventQuerySchema = z.object({
  /** NATS subject pattern. */
  subject: z.string().max(1024).optional(),
  type: z.string().max(256).optional(),
  correlation: z.string().max(256).optional(),
  id: z.string().max(256).optional(),
  /** Only positions below this one. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export type EventQuery = z.infer<typeof eventQuerySchema>;

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
