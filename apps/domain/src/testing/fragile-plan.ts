import { CimError } from "@cim/contracts";
import { eventProjections, type Projection } from "@cim/model";
import { createFoldPlan, type FoldPlan } from "../projector/fold-plan.ts";

/** A plan whose projections fail for some events, several of them for the same one, each for a reason of its own. */
export function fragilePlan(change: (projection: Projection) => Projection = (one) => one): FoldPlan {
  return createFoldPlan({
    folded: eventProjections.map((projection) =>
      projection.name === "activity" || projection.name === "components"
        ? failing(change(projection))
        : change(projection),
    ),
  });
}

function failing(projection: Projection): Projection {
  return {
    ...projection,
    fold(row, event, key) {
      if (event.data.component === "two") throw new CimError(`no-${projection.name}`, "not this one");
      return projection.fold(row, event, key);
    },
  };
}
