import { makeMatcher } from "../filter/make-matcher.ts";
import { parseFleetFilter } from "../filter/parse-fleet-filter.ts";
import { type FleetProjection, type JoinedRow, makeFleetJoin } from "../model/join-fleet.ts";

/**
 * Which rows of components the text of a filter lets through, where no worker answers it: the same expression as on the map, so that a
 * link with `state:failing` shows those that fail. Rows as of one moment.
 */
export function makeFitsFilter(
  text: string,
  rows: Readonly<Record<FleetProjection, readonly JoinedRow[]>>,
): (row: { readonly key: string }) => boolean {
  const { filter } = parseFleetFilter(text);
  if (filter.terms.length === 0) return () => true;
  const matches = makeMatcher(filter);
  const join = makeFleetJoin();
  const changed = new Set<string>();
  // What says where things stand comes first, so that each component is joined once.
  for (const projection of ["leaf-nodes", "configurations", "components"] as const)
    for (const row of rows[projection]) join.take(projection, row.key, row, changed);
  return ({ key }) => {
    const component = join.components.get(key);
    return component !== undefined && matches(component);
  };
}
