import { z } from "zod";
import { rowOf } from "./row.ts";

/** A thing, named by its kind and id. */
export const thingRef = z.object({ kind: z.string(), id: z.string() });

export type ThingRef = z.infer<typeof thingRef>;

/** One of the latest events worth telling a person; a ring of fixed size, keyed by slot. */
export const activityRow = rowOf({
  type: z.string(),
  subject: z.string(),
  context: z.string(),
  thing: thingRef,
  /** What it says in one short line, besides the type and the thing; empty when there is nothing more. */
  summary: z.string(),
  actor: z.string(),
});

/** How many things of one kind there are, in all and by state. Keyed by what is counted (a projection's name). */
export const countRow = rowOf({
  counted: z.string(),
  total: z.int(),
  byState: z.record(z.string(), z.int()),
});

/** An event that a projection could not take, set aside so that it blocks nothing. */
export const setAsideRow = rowOf({
  /** Position of the event that was set aside. */
  event: z.int(),
  projection: z.string(),
  subject: z.string(),
  type: z.string(),
  code: z.string(),
  error: z.string(),
  /** How often it was tried in vain. */
  attempts: z.int(),
});

export type ActivityRow = z.infer<typeof activityRow>;
export type CountRow = z.infer<typeof countRow>;
export type SetAsideRow = z.infer<typeof setAsideRow>;
