import type { ProjectionName } from "@cim/contracts";
import type { Projection } from "@cim/model";
import { arranged, type FoldPlan } from "./fold-plan.ts";

/** Names of what a plan folds and keeps, in the order in which each event passes through them. */
export function orderOf(plan: FoldPlan): readonly string[] {
  return Object.keys(plan.versions);
}

/** The projections that a plan folds from events, in its order. */
export function projectionsOf(plan: FoldPlan): readonly Projection[] {
  const byName = new Map<string, Projection>();
  for (const projection of foldedOf(plan)) byName.set(projection.name, projection);
  return orderOf(plan).flatMap((name) => byName.get(name) ?? []);
}

/** The same in no order, each as often as it listens to a type. */
export function foldedOf(plan: Pick<FoldPlan, "every" | "byType">): readonly Projection[] {
  return [...plan.every, ...[...plan.byType.values()].flat()];
}

/** True for a projection folded from events by itself; `counts` and `set-aside` follow from all of them. */
export function isFolded(plan: FoldPlan, name: ProjectionName): boolean {
  return projectionsOf(plan).some((projection) => projection.name === name);
}

/** The plan with other code for one of its projections; the order stays. */
export function planWith(plan: FoldPlan, changed: Projection, version: string): FoldPlan {
  const folded = projectionsOf(plan).map((known) => (known.name === changed.name ? changed : known));
  return { ...plan, ...arranged(folded), versions: { ...plan.versions, [changed.name]: version } };
}
