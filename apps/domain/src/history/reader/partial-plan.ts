import { catalogue, type EventType, type ProjectionName, type Slice } from "@cim/contracts";
import { slicesOfRow } from "@cim/model";
import { foldedOf } from "../../projector/fold-order.ts";
import type { FoldPlan } from "../../projector/fold-plan.ts";

/**
 * A projection that is folded from events by itself. Its rows, and the count of them, depend on nothing but its own rows
 * and the events it listens to: so one can be folded without the others, and gives the same rows.
 */
export interface PartialPlan {
  readonly projections: readonly ProjectionName[];
  readonly plan: FoldPlan;
  /** False: no event on this subject changes any of these rows, so it need not even be read. */
  touches(subject: string): boolean;
}

/** The part of a plan that folds `projections`, with their counts. */
export function partOfPlan(
  plan: FoldPlan,
  projections: readonly ProjectionName[],
  machine: string,
): PartialPlan {
  const wanted = new Set(projections);
  const every = plan.every.filter(({ name }) => wanted.has(name));
  const byType = new Map(
    [...plan.byType].flatMap(([type, all]) => {
      const kept = all.filter(({ name }) => wanted.has(name));
      return kept.length === 0 ? [] : [[type, kept] as const];
    }),
  );
  const subjects = new Set([...byType.keys()].map(formOf));
  return {
    projections,
    plan: {
      every,
      byType,
      tallies: new Map([...plan.tallies].filter(([counted]) => wanted.has(counted))),
      versions: plan.versions,
    },
    touches(subject) {
      if (every.length > 0) return true;
      const tokens = subject.split(".");
      // A native subject says of which type an event can be (the native rule reads no other); any other must be read to know.
      if (tokens.length !== 6 || tokens[0] !== machine || tokens[2] !== "events") return true;
      return subjects.has(`${tokens[1]}.${tokens[3]}.${tokens[5]}`);
    },
  };
}

/** Names of all projections that a plan folds from events, in no order that matters. */
export function foldedBy(plan: FoldPlan): readonly ProjectionName[] {
  return [...new Set(foldedOf(plan).map(({ name }) => name))];
}

/** The projections whose rows are counted in one slice; without `set-aside`, which is not folded but filled. */
export function countedIn(plan: FoldPlan, slice: Slice): readonly ProjectionName[] {
  return [...plan.tallies.values()]
    .filter(
      (tally) =>
        tally.counted !== "set-aside" && slicesOfRow("counts", { counted: tally.counted }).includes(slice),
    )
    .map((tally) => tally.counted);
}

function formOf(type: string): string {
  const { context, aggregate, verb } = catalogue[type as EventType];
  return `${context}.${aggregate}.${verb}`;
}
