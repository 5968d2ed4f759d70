import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const habit = { context: "language", aggregate: "habit", id: "habit" } as const;
const step = { context: "language", aggregate: "step", id: "step" } as const;
const term = { context: "language", aggregate: "term", id: "term" } as const;
const position = z.int().positive();
const milliseconds = z.number().nonnegative();

/** A step of a correlation: which event, of which type. */
const seenStep = z.object({ type: field.name, position, time: field.time });

/** What the dashboard learned of the machine's habits, and which steps did not happen. */
export const languageEvents = {
  TermDefined: defineEvent({
    ...term,
    type: "TermDefined",
    verb: "defined",
    describe: "A bounded context says what one of its words means.",
    schema: z.object({
      /** `<bounded context>/<word>` */
      term: field.id,
      bounded_context: field.id,
      word: field.name,
      meaning: field.text,
    }),
  }),
  TermRetired: defineEvent({
    ...term,
    type: "TermRetired",
    verb: "retired",
    describe: "A bounded context no longer uses a word.",
    schema: z.object({ term: field.id, bounded_context: field.id, word: field.name }),
  }),
  HabitLearned: defineEvent({
    ...habit,
    type: "HabitLearned",
    verb: "learned",
    describe:
      "One step was seen to follow another often enough to be expected, or its usual time changed notably.",
    schema: z.object({
      /** `<root type>/<type>/<next type>` */
      habit: field.id,
      root: field.name,
      after: field.name,
      next: field.name,
      /** How often the step followed, of how many times it could have. */
      seen: field.count,
      of: field.count,
      p50_ms: milliseconds,
      p95_ms: milliseconds,
      /** Positions of the latest few that followed: the evidence. */
      examples: z.array(position).max(10),
    }),
  }),
  HabitLost: defineEvent({
    ...habit,
    type: "HabitLost",
    verb: "lost",
    describe: "A step follows another too seldom now to be expected.",
    schema: z.object({ habit: field.id, seen: field.count, of: field.count }),
  }),
  StepOverdue: defineEvent({
    ...step,
    type: "StepOverdue",
    verb: "overdue",
    describe: "The step that usually follows did not happen within its usual time.",
    schema: z.object({
      /** `<correlation>/<type>/<next type>`, shortened to fit an id. */
      step: field.id,
      habit: field.id,
      of_correlation: field.id,
      root: seenStep,
      after: seenStep,
      next: field.name,
      /** Where it waits: the thing, else the source, of the last event seen. */
      waits_at: z.object({ kind: field.id, id: field.id }).nullable(),
      due_at: field.time,
      p50_ms: milliseconds,
      p95_ms: milliseconds,
      seen: field.count,
    }),
  }),
  StepArrived: defineEvent({
    ...step,
    type: "StepArrived",
    verb: "arrived",
    describe: "A step that was overdue happened after all.",
    schema: z.object({ step: field.id, by: seenStep, late_ms: milliseconds }),
  }),
  StepGivenUp: defineEvent({
    ...step,
    type: "StepGivenUp",
    verb: "given-up",
    describe: "An overdue step is no longer waited for.",
    schema: z.object({ step: field.id, reason: field.text }),
  }),
} as const;
