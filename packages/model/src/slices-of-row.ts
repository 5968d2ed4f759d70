import type { ProjectionName, Slice } from "@cim/contracts";
import { tallies } from "./counts/index.ts";
import type { AnyFields } from "./projection/index.ts";
import { eventProjections } from "./projections.ts";

const projections = new Map(eventProjections.map((projection) => [projection.name, projection]));
const countSlices = new Map<unknown, readonly Slice[]>(
  tallies.map((tally) => [tally.counted, [tally.slice]]),
);

/** The slices (permissions) that a row of any projection falls into. */
export function slicesOfRow(name: ProjectionName, row: AnyFields): readonly Slice[] {
  if (name === "counts") return countSlices.get(row.counted) ?? ["system"];
  return projections.get(name)?.slicesOf(row) ?? ["system"];
}
