import { z } from "zod";

/**
 * Field path (dotted through nested objects; a list counts as one value) -> position of the event that last
 * changed that field. The whole promise "from any pixel to its events" rests on it.
 */
export const becauseSchema = z.record(z.string(), z.int().positive());

export type Because = z.infer<typeof becauseSchema>;

/** What the projection runner adds to every row. */
export const rowMeta = {
  /** The row's key within its projection. */
  key: z.string(),
  /** Position in the log of the event that last changed this row. */
  position: z.int().positive(),
  /** RFC 3339 time of that event. */
  time: z.string(),
  because: becauseSchema,
} as const;

export interface RowMeta {
  readonly key: string;
  readonly position: number;
  readonly time: string;
  readonly because: Because;
}

/** A row schema: the projection's own fields and what the runner adds. */
export function rowOf<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object({ ...shape, ...rowMeta });
}

/** Any row, before its projection is known. */
export type AnyRow = RowMeta & Readonly<Record<string, unknown>>;
