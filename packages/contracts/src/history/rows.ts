import { z } from "zod";
import { rowOf } from "../rows/row.ts";

/** What a person wrote onto a moment or a span. Its own `position` is when it was written, `at` what it marks. */
export const annotationRow = rowOf({
  annotation: z.string(),
  text: z.string(),
  /** Positions of the log; `until` is null for a single moment. */
  at: z.int().positive(),
  until: z.int().positive().nullable(),
  things: z.array(z.object({ kind: z.string(), id: z.string() })),
  author: z.string(),
});

export type AnnotationRow = z.infer<typeof annotationRow>;

/** A screen's filters and columns, kept under a name for everybody. */
export const viewRow = rowOf({
  view: z.string(),
  name: z.string(),
  screen: z.string(),
  query: z.string(),
  description: z.string().nullable(),
  author: z.string(),
});

export type ViewRow = z.infer<typeof viewRow>;
