import type { Step } from "./correlation.ts";
import type { HabitNode, Transition } from "./habit-book.ts";

/** A step is expected when it was seen so often, in so many of its chances; and no longer when in fewer than these. */
export const learnedFrom = { seen: 20, share: 0.9, lostBelow: 0.8 } as const;
const second = 1000;
const hour = 3_600_000;
const day = 24 * hour;

/**
 * True when the step may be expected. Chances that still wait are counted late, those that came at once: so it must have
 * been watched for ten times as long as it is waited for, lest what seldom follows look at first as if it always did.
 */
export function isExpected(transition: Transition): boolean {
  const { seen, of, since, until } = transition;
  const isOften = seen >= learnedFrom.seen && seen >= learnedFrom.share * of;
  return isOften && until - since >= 10 * patienceFor(transition);
}

export function isLost({ seen, of }: Transition): boolean {
  return of >= learnedFrom.seen && seen < learnedFrom.lostBelow * of;
}

/** Whether the usual time is so different that those who wait want to know. */
export function isNotable(toldP95: number, p95: number): boolean {
  const [less, more] = toldP95 < p95 ? [toldP95, p95] : [p95, toldP95];
  return more >= 2 * less && more - less >= second;
}

/** How long a step is waited for, in milliseconds: twice the time within which 95 % come. */
export function patienceFor({ seen, durations }: Transition): number {
  const p95 = durations.at(0.95);
  return seen < learnedFrom.seen ? Math.max(5 * second, 3 * p95) : Math.max(p95 + second, 2 * p95);
}

/** How long after it was due an overdue step is given up. */
export function giveUpAfter(p95: number): number {
  return Math.min(7 * day, Math.max(hour, 20 * p95));
}

/** True when the step hardly ever follows: then it need not be waited for to know what became of it. */
export function isUnlikely({ seen, of }: Transition): boolean {
  return of >= 50 && seen < 0.25 * of;
}

/** Most seen that a step follows because another did: whether it names it as its cause. */
export function isCausal({ byCause, seen }: Transition): boolean {
  return 2 * byCause > seen;
}

/** True when something followed after which this step usually does not: a build that failed will not succeed. */
export function tookAnotherWay(node: HabitNode, step: Step, wanted: Transition): boolean {
  return step.followers.some((index) => {
    const other = node.transitions[index];
    return other !== undefined && other !== wanted && excludes(other, wanted);
  });
}

/** True when a step that was followed by `other` is usually not followed by `wanted`. */
export function excludes(other: Transition, wanted: Transition): boolean {
  return (other.together[wanted.index] ?? 0) < 0.5 * other.seen;
}
