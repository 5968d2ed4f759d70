import { oneLine } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type OverdueStep = FieldsOf<"overdue-steps">;

/** One row per step that did not happen in time; it stays when the step came late or was given up. */
export const overdueSteps = defineProjection({
  name: "overdue-steps",
  version: 1,
  keysOf: keyField("step"),
  slicesOf: () => ["language"],
  on: {
    StepOverdue: (row, data, event): OverdueStep =>
      row ?? {
        step: data.step,
        habit: data.habit,
        correlation: data.of_correlation,
        root: data.root,
        after: data.after,
        next: data.next,
        waitsAt: data.waits_at,
        dueAt: data.due_at,
        p50Ms: data.p50_ms,
        p95Ms: data.p95_ms,
        seen: data.seen,
        state: "overdue",
        stateSince: event.time,
        lateMs: null,
        reason: null,
      },
    // Also after it was given up: that it came is what counts.
    StepArrived: (row, data): OverdueStep | undefined =>
      row === undefined || row.state === "arrived"
        ? row
        : { ...row, state: "arrived", stateSince: data.by.time, lateMs: data.late_ms, reason: null },
    StepGivenUp: (row, data, event): OverdueStep | undefined =>
      row?.state !== "overdue"
        ? row
        : { ...row, state: "given-up", stateSince: event.time, reason: oneLine(data.reason) },
  },
});
