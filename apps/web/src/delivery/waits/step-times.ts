import type { ChangeRow, DeliveryStep } from "@cim/contracts/delivery";
import { stepTrack } from "../step-track.ts";
import { quantile } from "./quantile.ts";

/** How long a step usually takes, from the step reached before it, in milliseconds. */
export interface UsualTime {
  /** Half of all took no longer; and 19 of 20. */
  readonly p50: number;
  readonly p95: number;
  /** How many changes it rests on. */
  readonly count: number;
  /** Whose changes these are. */
  readonly of: "package" | "context" | "machine";
  readonly name: string | undefined;
}

/** Where a change belongs, as far as known. */
export interface Whose {
  readonly package: string | undefined;
  readonly context: string | undefined;
}

export interface StepTimes {
  /** Of the package where enough of its changes made the step, else of the bounded context, else of all; undefined where none did. */
  usual(step: DeliveryStep, whose: Whose): UsualTime | undefined;
}

/** So many changes must have made a step before a package or a context speaks for itself. */
export const enough = 10;
/** Of more than so many only the newest count: what was usual long ago is not. */
export const newestCounted = 500;

interface Observed {
  readonly at: number[];
  readonly took: number[];
  usual?: Pick<UsualTime, "p50" | "p95" | "count">;
}

/** True when `waited` milliseconds are more than 19 of 20 took, and enough changes say so. */
export function isLongerThan(usual: UsualTime | undefined, waited: number): boolean {
  return usual !== undefined && usual.count >= enough && waited > usual.p95;
}

/** Gathers how long each step of each change took that made it. A build that failed made no step. */
export function makeStepTimes<Change extends Pick<ChangeRow, "steps" | "waitsFor" | "continuesAs">>(
  changes: readonly Change[],
  whoseOf: (change: Change) => Whose,
): StepTimes {
  const observed = new Map<string, Observed>();
  for (const change of changes) {
    const whose = whoseOf(change);
    let before = Number.NEGATIVE_INFINITY;
    for (const { step, state, time, took } of stepTrack(change)) {
      if (time === undefined) continue;
      const at = Date.parse(time);
      // Told to be made before the step that it follows, as the merge is of a merge commit: it says nothing of how long it takes.
      const isInOrder = at >= before;
      before = Math.max(before, at);
      if (state !== "done" || took === undefined || !isInOrder) continue;
      for (const key of keysOf(step, whose)) note(observed, key, at, took);
    }
  }
  return {
    usual(step, whose) {
      for (const key of keysOf(step, whose)) {
        const found = observed.get(key);
        const [of, name] = partsOf(key);
        if (found && (of === "machine" || found.took.length >= enough))
          return { ...usualOf(found), of, name };
      }
      return undefined;
    },
  };
}

/** The narrowest first. */
function keysOf(step: DeliveryStep, whose: Whose): readonly string[] {
  const keys = [`machine ${step}`];
  if (whose.context !== undefined) keys.unshift(`context ${step} ${whose.context}`);
  if (whose.package !== undefined) keys.unshift(`package ${step} ${whose.package}`);
  return keys;
}

function partsOf(key: string): readonly [UsualTime["of"], string | undefined] {
  const [of = "machine", , ...name] = key.split(" ");
  return [of as UsualTime["of"], name.length === 0 ? undefined : name.join(" ")];
}

function note(observed: Map<string, Observed>, key: string, at: number, took: number): void {
  const found = observed.get(key) ?? { at: [], took: [] };
  found.at.push(at);
  found.took.push(took);
  observed.set(key, found);
}

function usualOf(observed: Observed): Pick<UsualTime, "p50" | "p95" | "count"> {
  observed.usual ??= (() => {
    const sorted = Float64Array.from(newest(observed)).sort();
    return { p50: quantile(sorted, 0.5) ?? 0, p95: quantile(sorted, 0.95) ?? 0, count: sorted.length };
  })();
  return observed.usual;
}

function newest({ at, took }: Observed): readonly number[] {
  if (took.length <= newestCounted) return took;
  const order = took.map((_, index) => index).sort((one, other) => (at[other] ?? 0) - (at[one] ?? 0));
  return order.slice(0, newestCounted).map((index) => took[index] ?? 0);
}
