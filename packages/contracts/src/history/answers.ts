import { z } from "zod";
import { thingRef } from "../rows/general-rows.ts";
import { momentSchema } from "./moment.ts";

const row = z.looseObject({ key: z.string(), position: z.int() });

/** Rows of one slice as of a moment: body of `GET /api/history/rows/{projection}/{slice}?at=`. */
export const pastRowsSchema = z.object({
  projection: z.string(),
  slice: z.string(),
  at: momentSchema,
  /** Null: `rows` are all rows. Else only those that differ from that position, and `removed` those that are gone. */
  since: z.int().nullable(),
  rows: z.array(row),
  removed: z.array(z.string()),
});

export type PastRows = z.infer<typeof pastRowsSchema>;

/** One line of `GET /api/history/changes/{projection}/{slice}?from=&to=&step=` (NDJSON): rows after it, oldest tick first. */
export const changeTickSchema = z.object({
  position: z.int(),
  /** When the log stored that event. */
  time: z.string(),
  rows: z.array(row),
  removed: z.array(z.string()),
});

export type ChangeTick = z.infer<typeof changeTickSchema>;

/** One field that differs between two moments. A field absent before or after is null there. */
export const fieldDifferenceSchema = z.object({
  /** Dotted, as in `because`. */
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** Position of the event that last changed the field up to the later moment; null when the field vanished with no word why. */
  because: z.int().nullable(),
});

export const rowDifferenceSchema = z.object({
  key: z.string(),
  before: row,
  after: row,
  fields: z.array(fieldDifferenceSchema),
});

/** What differs between two moments: body of `GET /api/history/difference/{projection}/{slice}?from=&to=`. */
export const differenceSchema = z.object({
  projection: z.string(),
  slice: z.string(),
  from: momentSchema,
  to: momentSchema,
  added: z.array(row),
  /** Rows as they were, and the event that took them away. */
  removed: z.array(z.object({ row, because: z.int().nullable() })),
  changed: z.array(rowDifferenceSchema),
  /** How many there are in all, however many this answer lists. */
  counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), same: z.int() }),
  /** Ask again with `after` = this for the rest; null when this is all. Lists are sorted by key. */
  next: z.string().nullable(),
});

export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;
export type RowDifference = z.infer<typeof rowDifferenceSchema>;
export type Difference = z.infer<typeof differenceSchema>;

/** Kinds of marks on the time line. */
export const markKinds = ["deployment", "failure", "alert", "annotation"] as const;

/** A moment worth jumping to. */
export const markSchema = z.object({
  position: z.int(),
  time: z.string(),
  kind: z.enum(markKinds),
  /** The event's type. */
  type: z.string(),
  thing: thingRef,
  /** One short line. */
  summary: z.string(),
});

export type Mark = z.infer<typeof markSchema>;

/** Body of `GET /api/history/density?from=&to=&buckets=`. */
export const densitySchema = z.object({
  from: momentSchema,
  to: momentSchema,
  /** Of equal length in time, oldest first; `position` is the last one within the bucket (or before it, when it is empty). */
  buckets: z.array(z.object({ time: z.string(), position: z.int(), events: z.int() })),
  /** Oldest first. At most 500: failures before deployments before the rest. */
  marks: z.array(markSchema),
  /** True when there are more marks than are listed. */
  truncated: z.boolean(),
});

export type Density = z.infer<typeof densitySchema>;
