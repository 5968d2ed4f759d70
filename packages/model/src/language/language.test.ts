import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { habits } from "./habits.ts";
import { overdueSteps } from "./overdue-steps.ts";

const habit = "A/B/C";
const learned = (position: number, p95 = 2000) =>
  eventOf(
    "HabitLearned",
    { habit, root: "A", after: "B", next: "C", seen: 20, of: 21, p50_ms: 900, p95_ms: p95, examples: [3, 4] },
    { position },
  );
const lost = (position: number) => eventOf("HabitLost", { habit, seen: 20, of: 40 }, { position });

describe("habits", () => {
  it("are learned, learned anew, and lost", () => {
    const row = (events: Parameters<typeof given>[1]) => given<"habits">(habits, events).row(habit);
    expect(row([learned(1)])).toMatchObject({
      root: "A",
      after: "B",
      next: "C",
      p95Ms: 2000,
      state: "expected",
    });
    expect(row([learned(1), learned(2, 9000)])).toMatchObject({
      p95Ms: 9000,
      because: { p95Ms: 2, root: 1 },
    });
    expect(row([learned(1), lost(2)])).toMatchObject({ state: "lost", of: 40, p95Ms: 2000 });
    expect(row([learned(1), lost(2), learned(3)])).toMatchObject({ state: "expected", of: 21 });
  });
  it("that nobody learned cannot be lost", () => {
    expect(given(habits, [lost(1)]).rows.size).toBe(0);
  });
});

const step = "corr/B/C";
const seen = { type: "B", position: 7, time: minute(1) };
const overdue = (position: number) =>
  eventOf(
    "StepOverdue",
    {
      step,
      habit,
      of_correlation: "corr",
      root: { type: "A", position: 6, time: minute(0) },
      after: seen,
      next: "C",
      waits_at: { kind: "component", id: "web" },
      due_at: minute(2),
      p50_ms: 900,
      p95_ms: 2000,
      seen: 20,
    },
    { position },
  );
const arrived = (position: number) =>
  eventOf(
    "StepArrived",
    { step, by: { type: "C", position: 9, time: minute(5) }, late_ms: 180_000 },
    { position },
  );
const givenUp = (position: number) =>
  eventOf("StepGivenUp", { step, reason: "nobody waits\nany more" }, { position });

describe("overdue steps", () => {
  const row = (events: Parameters<typeof given>[1]) => given<"overdue-steps">(overdueSteps, events).row(step);
  it("say where they wait, and that they came after all", () => {
    expect(row([overdue(8)])).toMatchObject({
      state: "overdue",
      stateSince: minute(8),
      after: seen,
      waitsAt: { kind: "component", id: "web" },
      dueAt: minute(2),
      lateMs: null,
    });
    expect(row([overdue(8), arrived(10)])).toMatchObject({
      state: "arrived",
      stateSince: minute(5),
      lateMs: 180_000,
    });
  });
  it("are given up, also then may come, and nothing undoes that they came", () => {
    expect(row([overdue(8), givenUp(9)])).toMatchObject({ state: "given-up", reason: "nobody waits" });
    expect(row([overdue(8), givenUp(9), arrived(10)])).toMatchObject({ state: "arrived", reason: null });
    expect(row([overdue(8), arrived(9), givenUp(10), overdue(11)])).toMatchObject({
      state: "arrived",
      position: 9,
    });
  });
  it("that nobody waited for cannot come", () => {
    expect(given(overdueSteps, [arrived(1), givenUp(2)]).rows.size).toBe(0);
  });
});
