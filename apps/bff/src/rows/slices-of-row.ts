import { type ProjectionName, type Slice, slicesOf } from "@cim/contracts";
import { eventProjections, tallies } from "@cim/model";

const projections = new Map(eventProjections.map((projection) => [projection.name, projection]));
const sliceOfTally = new Map<string, Slice>(tallies.map(({ counted, slice }) => [counted, slice]));

/**
 * The slices that a kept row falls into, by the model's own rule. `counts` and `set-aside` are no folds of events: a count
 * falls into the slice of what it counts, what was set aside into the only one there is.
 */
export function slicesOfRow(
  projection: ProjectionName,
  row: Readonly<Record<string, unknown>>,
): readonly Slice[] {
  if (projection === "counts") {
    const slice = sliceOfTally.get(String(row.counted));
    return slice === undefined ? [] : [slice];
  }
  return projections.get(projection)?.slicesOf(row) ?? slicesOf[projection];
}
