import { z } from "zod";
import { rowDifferenceSchema } from "./answers.ts";

/** A changed projection that runs beside the serving one, on the same log. */
export const shadowStatusSchema = z.object({
  /** Version of the shadow's code: `<version>:<hash>`. */
  version: z.string(),
  /** Where its code was loaded from. */
  source: z.string(),
  state: z.enum(["folding", "following", "failed", "serving"]),
  position: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  /** Rows that differ from the serving ones at `position`, and how. Null until it has caught up once. */
  differing: z.object({ added: z.int(), removed: z.int(), changed: z.int() }).nullable(),
  /** Why it failed. */
  fault: z.string().nullable(),
});

export type ShadowStatus = z.infer<typeof shadowStatusSchema>;

/** How one projection stands: an item of `GET /api/projections` (query `{machine}.domain.queries.projections`). */
export const projectionStatusSchema = z.object({
  projection: z.string(),
  version: z.string(),
  position: z.int().nonnegative(),
  head: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  /** A rebuild under way: folded up to here. */
  rebuilding: z.object({ position: z.int(), to: z.int() }).nullable(),
  shadow: shadowStatusSchema.nullable(),
});

export type ProjectionStatus = z.infer<typeof projectionStatusSchema>;

export const projectionStatusListSchema = z.object({ projections: z.array(projectionStatusSchema) });

/** Rows of a shadow that differ from the serving ones: `GET /api/projections/{projection}/shadow` (query `...queries.shadow`). */
export const shadowDifferenceSchema = z.object({
  projection: z.string(),
  position: z.int(),
  added: z.array(z.looseObject({ key: z.string(), position: z.int() })),
  removed: z.array(z.looseObject({ key: z.string(), position: z.int() })),
  changed: z.array(rowDifferenceSchema),
  /** True when more differ than are listed (at most 200 of each). */
  truncated: z.boolean(),
});

export type ShadowDifference = z.infer<typeof shadowDifferenceSchema>;

/** Query `{machine}.domain.queries.shadow` and command `{machine}.domain.commands.projection.swap` name one projection. */
export const projectionRequestSchema = z.strictObject({ projection: z.string().max(64) });
