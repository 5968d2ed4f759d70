import type { LogEvent } from "@cim/contracts";
import { oneLine } from "../privacy/index.ts";
import type { DataOf } from "../projection/index.ts";
import { type Change, reachedBy, withStep } from "./reach-step.ts";

/** A build began. One that began after another failed or is still unfinished takes over and clears the failure. */
export function buildStarted(change: Change, data: DataOf<"BuildStarted">, event: LogEvent): Change {
  const { "build-started": started, built } = change.steps;
  const step = reachedBy(event, { thing: { kind: "build", id: data.build }, detail: data.package });
  if (change.build === data.build || change.build === null) {
    if (started !== undefined && started.time <= event.time) return change;
    return withStep(
      { ...change, build: data.build, package: change.package ?? data.package },
      "build-started",
      step,
    );
  }
  const latest = built ?? started;
  const isOver = built !== undefined && built.outcome === "done";
  if (isOver || (latest !== undefined && event.time <= latest.time)) return change;
  const { built: _cleared, ...steps } = change.steps;
  return withStep({ ...change, steps, build: data.build, package: data.package }, "build-started", step);
}

/** A build ended. `built` follows the build that ended or began last; of one build's own ends the first counts. */
export function buildEnded(
  change: Change,
  data: DataOf<"BuildSucceeded"> | DataOf<"BuildFailed">,
  event: LogEvent,
): Change {
  const { "build-started": started, built } = change.steps;
  const step = reachedBy(event, {
    thing: { kind: "build", id: data.build },
    detail: "reason" in data ? oneLine(data.reason) : data.package,
    ...("reason" in data ? { outcome: "failed" as const } : {}),
  });
  if (change.build === data.build || change.build === null) {
    if (built !== undefined && built.time <= event.time) return change;
    return withStep({ ...change, build: data.build, package: change.package ?? data.package }, "built", step);
  }
  const latest = built ?? started;
  if (latest !== undefined && event.time <= latest.time) return change;
  const { "build-started": _other, ...steps } = change.steps;
  return withStep({ ...change, steps, build: data.build, package: data.package }, "built", step);
}
