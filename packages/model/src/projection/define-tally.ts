import type { ProjectionName, Slice } from "@cim/contracts";
import type { AnyFields, FieldsOf } from "./define-projection.ts";

/** How the rows of one projection are counted, in all and by state. */
export interface Tally {
  /** The projection counted; also the key of its count. */
  readonly counted: ProjectionName;
  readonly slice: Slice;
  /** The state a row counts under; undefined when its kind has no states. */
  stateOf(row: AnyFields): string | undefined;
}

/** Declares that a projection's rows are counted. */
export function defineTally<Name extends ProjectionName>(
  counted: Name,
  slice: Slice,
  stateOf: (row: FieldsOf<Name>) => string | undefined = () => undefined,
): Tally {
  return { counted, slice, stateOf: (row) => stateOf(row as FieldsOf<Name>) };
}

type Count = FieldsOf<"counts">;

/**
 * The count after one row of the counted projection changed from `before` to `after`. Folded from each row change in
 * the same step as the row itself, it is exact at every position.
 */
export function tallied(
  tally: Tally,
  count: Count | undefined,
  before: AnyFields | undefined,
  after: AnyFields | undefined,
): Count | undefined {
  const delta = (after === undefined ? 0 : 1) - (before === undefined ? 0 : 1);
  const left = before === undefined ? undefined : tally.stateOf(before);
  const entered = after === undefined ? undefined : tally.stateOf(after);
  if (delta === 0 && left === entered) return count;
  const byState = { ...count?.byState };
  if (left !== entered) {
    if (left !== undefined) byState[left] = (byState[left] ?? 0) - 1;
    if (entered !== undefined) byState[entered] = (byState[entered] ?? 0) + 1;
  }
  return { ...count, counted: tally.counted, total: (count?.total ?? 0) + delta, byState };
}
