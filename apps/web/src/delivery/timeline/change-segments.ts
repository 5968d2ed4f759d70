import type { ChangeRow, DeliveryStep } from "@cim/contracts/delivery";
import { stepTrack } from "../step-track.ts";

/** Parts of the way, each with a look of its own. */
export type Phase = "review" | "build" | "publish" | "configure" | "deploy";

export const phases = ["review", "build", "publish", "configure", "deploy"] as const;

const phaseOf: Readonly<Record<DeliveryStep, Phase>> = {
  submitted: "review",
  opened: "review",
  approved: "review",
  merged: "review",
  "build-started": "build",
  built: "build",
  published: "publish",
  configured: "configure",
  "context-created": "configure",
  "configuration-added": "configure",
  deployed: "deploy",
};

/** The time that a change took to a step, or takes. Places are shares (0 to 1) of the time shown. */
export interface Segment {
  /** The step at its end. */
  readonly step: DeliveryStep;
  readonly phase: Phase;
  /** `waiting` and `running` last still. */
  readonly state: "done" | "failed" | "waiting" | "running";
  readonly start: number;
  readonly end: number;
  /** Milliseconds, also where only a part of it is in sight. */
  readonly took: number;
}

/** The time shown, in milliseconds since 1970. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** A change's way as segments between its steps, in the order of their times; what lies out of sight is left out or cut. */
export function changeSegments(change: ChangeRow, sight: Sight, now: number): readonly Segment[] {
  const reached = stepTrack(change)
    .flatMap((one) => (one.time === undefined ? [] : [{ ...one, at: Date.parse(one.time) }]))
    .sort((one, other) => one.at - other.at);
  const whole: (Omit<Segment, "start" | "end" | "took"> & { from: number; to: number })[] = [];
  for (const [index, { step, at, state }] of reached.entries()) {
    const before = reached[index - 1];
    if (before === undefined) continue;
    const isFailed = state === "failed";
    whole.push({ step, phase: phaseOf[step], state: isFailed ? "failed" : "done", from: before.at, to: at });
  }
  if (change.waitsFor !== null && change.waitsSince !== null) {
    const from = Date.parse(change.waitsSince);
    const state = change.state === "running" ? "running" : "waiting";
    whole.push({
      step: change.waitsFor,
      phase: phaseOf[change.waitsFor],
      state,
      from,
      to: Math.max(from, now),
    });
  }
  const share = (time: number) =>
    (Math.min(Math.max(time, sight.from), sight.to) - sight.from) / (sight.to - sight.from);
  return whole.flatMap(({ from, to, ...segment }) =>
    to < sight.from || from > sight.to
      ? []
      : [{ ...segment, start: share(from), end: share(to), took: to - from }],
  );
}

/** True when any of a change's way lies in sight. */
export function isInSight(change: ChangeRow, sight: Sight): boolean {
  if (Date.parse(change.startedAt) > sight.to) return false;
  return change.waitsFor !== null || lastTime(change) >= sight.from;
}

function lastTime(change: ChangeRow): number {
  return Math.max(...Object.values(change.steps).map((step) => Date.parse(step.time)));
}
