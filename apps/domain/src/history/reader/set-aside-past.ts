import type { AnyRow } from "@cim/contracts";
import { rowAfter, tallied } from "@cim/model";
import type { FoldPlan } from "../../projector/fold-plan.ts";

/**
 * Events set aside up to `position`, in the order in which they were. What is set aside is never changed in a fold, so
 * those of any later moment that lie before this one are exactly those of this one: nothing needs to be folded.
 */
export function setAsideUpTo(
  plan: FoldPlan,
  later: ReadonlyMap<string, AnyRow>,
  position: number,
): readonly AnyRow[] {
  return [...later.values()]
    .filter((row) => row.position <= position)
    .sort((left, right) => left.position - right.position || turnOf(plan, left) - turnOf(plan, right));
}

/** How many are set aside after the last of `rows`; undefined when none are, or when they are not counted. */
export function countSetAside(plan: FoldPlan, rows: readonly AnyRow[], from?: AnyRow): AnyRow | undefined {
  const tally = plan.tallies.get("set-aside");
  if (tally === undefined) return undefined;
  let count = from;
  for (const row of rows) {
    const known = count as Parameters<typeof tallied>[1];
    count = rowAfter(count, tallied(tally, known, undefined, row), "set-aside", row);
  }
  return count;
}

/** An event is set aside first for reading it, then for projections in the order of the plan. */
function turnOf(plan: FoldPlan, row: AnyRow): number {
  const projections = [...plan.every, ...(plan.byType.get(String(row.type)) ?? [])];
  return projections.findIndex(({ name }) => name === row.projection);
}
