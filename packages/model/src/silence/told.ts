import type { LogEvent } from "@cim/contracts";
import type { DataOf } from "../projection/index.ts";

/** A habit as the log tells it. */
export interface ToldHabit {
  readonly isExpected: boolean;
  readonly p95: number;
  readonly seen: number;
}

/** An overdue step as the log tells it, until it came or was given up. */
export interface ToldStep {
  readonly step: string;
  readonly habit: string;
  readonly correlation: string;
  readonly next: string;
  readonly dueAt: number;
  readonly p95: number;
}

/** What the log says that was told already: after a restart nothing is told twice. */
export interface Told {
  /** Takes note of one of silence's own events. */
  note(event: LogEvent): void;
  habit(habit: string): ToldHabit | undefined;
  step(step: string): ToldStep | undefined;
  isClosed(step: string): boolean;
  openSteps(): Iterable<ToldStep>;
  openCount(): number;
  openOf(habit: string): number;
}

/** Steps remembered that are overdue no longer: a step cannot become overdue twice. */
const mostClosed = 20_000;

export function createTold(): Told {
  const habits = new Map<string, ToldHabit>();
  const open = new Map<string, ToldStep>();
  const perHabit = new Map<string, number>();
  const closed = new Set<string>();

  function count(habit: string, change: 1 | -1): void {
    const now = (perHabit.get(habit) ?? 0) + change;
    if (now > 0) perHabit.set(habit, now);
    else perHabit.delete(habit);
  }

  function close(step: string): void {
    const known = open.get(step);
    if (known !== undefined) count(known.habit, -1);
    open.delete(step);
    closed.add(step);
    if (closed.size <= mostClosed) return;
    for (const oldest of closed) {
      closed.delete(oldest);
      break;
    }
  }

  return {
    note({ type, data }) {
      if (type === "HabitLearned") {
        const { habit, p95_ms: p95, seen } = data as DataOf<"HabitLearned">;
        habits.set(habit, { isExpected: true, p95, seen });
      } else if (type === "HabitLost") {
        const { habit, seen } = data as DataOf<"HabitLost">;
        habits.set(habit, { isExpected: false, p95: habits.get(habit)?.p95 ?? 0, seen });
      } else if (type === "StepOverdue") {
        const {
          step,
          habit,
          of_correlation: correlation,
          next,
          due_at,
          p95_ms: p95,
        } = data as DataOf<"StepOverdue">;
        if (closed.has(step) || open.has(step)) return;
        open.set(step, { step, habit, correlation, next, dueAt: Date.parse(due_at), p95 });
        count(habit, 1);
      } else if (type === "StepArrived" || type === "StepGivenUp") {
        close((data as DataOf<"StepGivenUp">).step);
      }
    },
    habit: (habit) => habits.get(habit),
    step: (step) => open.get(step),
    isClosed: (step) => closed.has(step),
    openSteps: () => open.values(),
    openCount: () => open.size,
    openOf: (habit) => perHabit.get(habit) ?? 0,
  };
}
