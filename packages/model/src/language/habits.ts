import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Habit = FieldsOf<"habits">;

/** One row per step that usually follows another, as learned; one that is no longer kept stays, as lost. */
export const habits = defineProjection({
  name: "habits",
  version: 1,
  keysOf: keyField("habit"),
  slicesOf: () => ["language"],
  on: {
    HabitLearned: (_row, data): Habit => ({
      habit: data.habit,
      root: data.root,
      after: data.after,
      next: data.next,
      seen: data.seen,
      of: data.of,
      p50Ms: data.p50_ms,
      p95Ms: data.p95_ms,
      examples: data.examples,
      state: "expected",
    }),
    HabitLost: (row, data): Habit | undefined =>
      row === undefined ? undefined : { ...row, seen: data.seen, of: data.of, state: "lost" },
  },
});
