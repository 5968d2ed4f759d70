import { z } from "zod";
import { messageKinds, tokenRoles } from "../log/foreign-reading.ts";
import { rowOf } from "../rows/row.ts";

/**
 * One form of subject: all subjects that differ only in ids and numbers, per source. Keyed by `<source>|<form>`; `source` is
 * empty for this installation's own events.
 */
export const subjectFormRow = rowOf({
  form: z.string(),
  source: z.string(),
  /** The subject's tokens with what each one says; ids and numbers as `*`. */
  tokens: z.array(z.object({ text: z.string(), role: z.enum(tokenRoles) })),
  kind: z.enum(messageKinds),
  domain: z.string(),
  family: z.string(),
  /** Newest names, at most 20 each. */
  types: z.array(z.string()),
  rules: z.array(z.string()),
  publishers: z.array(z.string()),
  streams: z.array(z.string()),
  /** A few whole subjects. */
  examples: z.array(z.string()),
  count: z.int(),
  bytes: z.int(),
  firstTime: z.string(),
  lastTime: z.string(),
  /** How many came in the minute of `lastTime` so far, and in the minutes before it (newest first, at most 5). */
  perMinute: z.array(z.int()),
  /** Name of the configured grammar that should hold here; null when none does. */
  grammar: z.string().nullable(),
  /** Whether it does; null when none is configured. */
  agrees: z.boolean().nullable(),
});

/** A step that usually follows another, as learned. Keyed by `<root>/<after>/<next>`. */
export const habitRow = rowOf({
  habit: z.string(),
  root: z.string(),
  after: z.string(),
  next: z.string(),
  seen: z.int(),
  of: z.int(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  examples: z.array(z.int()),
  state: z.enum(["expected", "lost"]),
});

const seenStep = z.object({ type: z.string(), position: z.int(), time: z.string() });

/** A step that did not happen in time. */
export const overdueStepRow = rowOf({
  step: z.string(),
  habit: z.string(),
  correlation: z.string(),
  root: seenStep,
  after: seenStep,
  next: z.string(),
  waitsAt: z.object({ kind: z.string(), id: z.string() }).nullable(),
  dueAt: z.string(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  seen: z.int(),
  state: z.enum(["overdue", "arrived", "given-up"]),
  stateSince: z.string(),
  lateMs: z.number().nullable(),
  reason: z.string().nullable(),
});

export type SubjectFormRow = z.infer<typeof subjectFormRow>;
export type HabitRow = z.infer<typeof habitRow>;
export type OverdueStepRow = z.infer<typeof overdueStepRow>;
