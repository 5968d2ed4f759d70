import { type DeliveryStep, formatThing, type LogEvent, type ThingRef } from "@cim/contracts";
import type { FieldsOf } from "../projection/index.ts";

export type Change = FieldsOf<"changes">;
export type ReachedStep = NonNullable<Change["steps"][DeliveryStep]>;

/** A step as an event reached it. */
export function reachedBy(
  event: LogEvent,
  about: {
    readonly thing?: ThingRef;
    readonly detail?: string | undefined;
    readonly outcome?: "failed";
  } = {},
): ReachedStep {
  return {
    time: event.time,
    position: event.position,
    outcome: about.outcome ?? "done",
    actor: event.actor,
    ...(about.thing === undefined ? {} : { thing: formatThing(about.thing) }),
    ...(about.detail === undefined || about.detail === "" ? {} : { detail: about.detail }),
  };
}

/** True when the step was reached before by an event as early: steps keep their earliest time, in whatever order told. */
export function isReachedBy(change: Change, step: DeliveryStep, event: LogEvent): boolean {
  const reached = change.steps[step];
  return reached !== undefined && reached.time <= event.time;
}

/** The change with a step set. */
export function withStep(change: Change, step: DeliveryStep, reached: ReachedStep): Change {
  return { ...change, steps: { ...change.steps, [step]: reached } };
}
