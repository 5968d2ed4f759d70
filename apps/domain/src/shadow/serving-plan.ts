import { planWith } from "../projector/fold-order.ts";
import type { FoldPlan } from "../projector/fold-plan.ts";
import type { LoadedShadow } from "./load-shadows.ts";

/** Of the code there is, that which folded rows of `versions`: the built-in plan, with each shadow that took over. */
export function servingPlan(
  builtIn: FoldPlan,
  shadows: readonly LoadedShadow[],
  versions: Readonly<Record<string, string>>,
): FoldPlan {
  return shadows
    .filter(({ projection, version }) => versions[projection.name] === version)
    .reduce((plan, { projection, version }) => planWith(plan, projection, version), builtIn);
}
