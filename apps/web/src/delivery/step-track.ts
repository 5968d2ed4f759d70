import { type ChangeRow, type DeliveryStep, deliverySteps } from "@cim/contracts/delivery";

/** One step on the way of a change. */
export interface TrackStep {
  readonly step: DeliveryStep;
  /** `skipped`: a later step was reached without it. `waited`: the change waits for it now, or it runs. */
  readonly state: "done" | "failed" | "waited" | "skipped" | "ahead";
  /** RFC 3339, of a reached step. */
  readonly time: string | undefined;
  /** Milliseconds since the step reached before it. */
  readonly took: number | undefined;
  readonly actor: string | undefined;
  readonly detail: string | undefined;
}

/**
 * The way of a change as its steps in order. Optional steps are part of it only where they were reached or are waited for; a
 * change that goes on as another commit ends at its last reached step.
 */
export function stepTrack(
  change: Pick<ChangeRow, "steps" | "waitsFor" | "continuesAs">,
): readonly TrackStep[] {
  const furthest = deliverySteps.findLastIndex(({ step }) => change.steps[step] !== undefined);
  const track: TrackStep[] = [];
  let before: number | undefined;
  for (const [at, { step, optional }] of deliverySteps.entries()) {
    const reached = change.steps[step];
    const isWaited = change.waitsFor === step;
    if (!reached && !isWaited && (optional || (change.continuesAs !== null && at > furthest))) continue;
    const time = reached ? Date.parse(reached.time) : undefined;
    track.push({
      step,
      state: reached ? reached.outcome : isWaited ? "waited" : at < furthest ? "skipped" : "ahead",
      time: reached?.time,
      took: time === undefined || before === undefined ? undefined : Math.max(0, time - before),
      actor: reached?.actor,
      detail: reached?.detail,
    });
    before = time ?? before;
  }
  return track;
}
