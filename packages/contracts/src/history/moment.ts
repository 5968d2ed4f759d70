import { z } from "zod";

/** A moment of the machine: the log up to and including `position`. Position 0 is before the first event. */
export const momentSchema = z.object({
  position: z.int().nonnegative(),
  /** When the log stored the event at that position, RFC 3339, UTC; null for position 0. */
  time: z.string().nullable(),
});

export type Moment = z.infer<typeof momentSchema>;

/** Which moments can be shown: body of `GET /api/history/range`, and the `range` of a refusal. */
export const historyRangeSchema = z.object({
  /** The earliest: 0 while the log still holds its first event, else that of the oldest snapshot that can be read. */
  first: momentSchema,
  /** The newest that history can open at once. */
  last: momentSchema,
  /** Position of the newest snapshot; 0 when there is none yet. */
  snapshot: z.int().nonnegative(),
  /** Snapshots kept. */
  snapshots: z.int().nonnegative(),
});

export type HistoryRange = z.infer<typeof historyRangeSchema>;
