import { z } from "zod";

const position = z.int().nonnegative();
const slice = { projection: z.string().max(64), slice: z.string().max(64) };
const names = z.array(z.string().max(64)).max(64);

/** Most buckets of one density answer. */
export const mostBuckets = 2000;

/**
 * What the history service is asked over NATS, by the name in `{machine}.history.queries.{name}`. The same parameters, as
 * query strings, are those of `GET /api/history/...`. Answers come in parts: see answer-parts.ts.
 */
export const historyQueries = {
  /** Answered by a HistoryRange. */
  range: z.strictObject({}),
  /** The moment at a time: the last event stored at or before it. Answered by a Moment. */
  resolve: z.strictObject({ time: z.iso.datetime({ offset: true }) }),
  /** The moment of a position. Answered by a Moment. */
  moment: z.strictObject({ at: position }),
  /** All rows of one slice as of a position, or, with `since`, only those that differ from that other position. PastRows, gzip. */
  rows: z.strictObject({ ...slice, at: position, since: position.optional() }),
  /**
   * Row changes of one slice after `from`, up to `to`, as lines of ChangeTick. `step` merges what changes within so many
   * events into one tick; 1: a tick for each event that changed a row. gzip.
   */
  changes: z.strictObject({
    ...slice,
    from: position,
    to: position,
    step: z.int().min(1).max(1_000_000).default(1),
  }),
  /** What differs in one slice between two moments. Difference, gzip. */
  difference: z.strictObject({
    ...slice,
    from: position,
    to: position,
    after: z.string().max(1024).optional(),
    limit: z.int().min(1).max(20_000).default(5000),
  }),
  /** Where the next step leads. `change`: the next event that changed a row of `projections`. Answered by a Moment. */
  step: z.strictObject({
    from: position,
    by: z.enum(["event", "change", "second", "minute", "hour"]),
    direction: z.enum(["back", "forward"]),
    projections: names.default([]),
  }),
  /** How many events, and which marks, between two positions, in buckets of equal time. Density. */
  density: z.strictObject({
    from: position,
    to: position,
    buckets: z.int().min(1).max(mostBuckets).default(240),
    /** Only marks of these slices: set by the asker's permissions. */
    slices: z.array(z.string().max(64)).max(16),
  }),
  /** Takes a snapshot now. Answered by a Moment: the snapshot's. */
  snapshot: z.strictObject({}),
} as const;

export type HistoryQueryName = keyof typeof historyQueries;

/** The parameters of a query, as the service gets them. */
export type HistoryQuery<Name extends HistoryQueryName> = z.output<(typeof historyQueries)[Name]>;
