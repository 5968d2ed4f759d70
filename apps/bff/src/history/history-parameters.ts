import { historyQueries } from "@cim/contracts";
import { z } from "@hono/zod-openapi";

const queries = historyQueries;

/** A position as a query string carries it; `Number("")` would be the position 0. */
const position = z
  .string()
  .regex(/^\d{1,15}$/u, "write a position of the log, e.g. 4711")
  .transform(Number)
  .openapi({ type: "integer", minimum: 0 });

const count = (fix: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/u, fix)
    .transform(Number)
    .openapi({ type: "integer" });

/** The form of the rows that the page knows, from `GET /api/history/range`: then the answer may be kept for good. */
const form = z.string().max(64).optional();

/** Query strings of `GET /api/history/...`; the numbers' limits are those of the query they become. */
export const historyParameters = {
  slice: z.object({ projection: z.string().max(64), slice: z.string().max(64) }),
  resolve: z.object({ time: queries.resolve.shape.time }),
  moment: z.object({ at: position }),
  rows: z.object({ at: position, since: position.optional(), form }),
  changes: z.object({
    from: position,
    to: position,
    step: count("write how many events make one tick, e.g. 100").optional(),
    form,
  }),
  difference: z.object({
    from: position,
    to: position,
    after: queries.difference.shape.after,
    limit: count("write how many rows to list, e.g. 1000").optional(),
    form,
  }),
  step: z.object({
    from: position,
    by: queries.step.shape.by,
    direction: queries.step.shape.direction,
    /** Names with commas between; needed for `by=change`. */
    projections: z.string().max(1024).optional(),
  }),
  density: z.object({
    from: position,
    to: position,
    buckets: count("write how many buckets, e.g. 240").optional(),
  }),
} as const;
