import { type DeliveryStep, deliverySteps } from "@cim/contracts";
import type { Change } from "./reach-step.ts";

type Standing = Pick<Change, "state" | "waitsFor" | "waitsSince" | "startedAt">;

const names = deliverySteps.map((entry) => entry.step);
const built = names.indexOf("built");

/**
 * Where a change stands, computed from its steps alone:
 * it goes on as its merge commit; else it is done when deployed; else, unless a later step was reached, a failed or
 * unfinished build holds it; else an open review does; else it waits for the next step that is not optional.
 */
export function standingOf(change: Pick<Change, "steps" | "continuesAs">): Standing {
  const { steps } = change;
  const times = names.flatMap((name) => steps[name]?.time ?? []).sort();
  const startedAt = times[0] ?? "";
  const last = times.at(-1) ?? null;
  const furthest = names.findLastIndex((name) => steps[name] !== undefined);
  const ended = (state: Standing["state"]): Standing => ({
    state,
    waitsFor: null,
    waitsSince: null,
    startedAt,
  });
  const waiting = (waitsFor: DeliveryStep): Standing => ({
    state: "waiting",
    waitsFor,
    waitsSince: last,
    startedAt,
  });

  if (change.continuesAs !== null) return ended("merged");
  if (steps.deployed !== undefined) return ended("done");
  if (furthest <= built) {
    if (steps.built?.outcome === "failed") return ended("failed");
    const started = steps["build-started"];
    if (started !== undefined && steps.built === undefined) {
      return { state: "running", waitsFor: "built", waitsSince: started.time, startedAt };
    }
    const review = reviewStep(steps);
    if (review !== undefined) return waiting(review);
  }
  const next = deliverySteps.find((entry, at) => at > furthest && !entry.optional);
  return next === undefined ? ended("done") : waiting(next.step);
}

/** What an open pull request waits for; undefined when there is none or it was merged. */
function reviewStep(steps: Change["steps"]): DeliveryStep | undefined {
  if (steps.merged !== undefined) return undefined;
  if (steps.approved !== undefined) return "merged";
  return steps.opened === undefined ? undefined : "approved";
}
