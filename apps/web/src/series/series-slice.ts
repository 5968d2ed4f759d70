import type { Slice } from "@cim/contracts/rows";
import type { MeasureName } from "@cim/contracts/series";

const slices: readonly (readonly [RegExp, Slice])[] = [
  [/^(?:components|context\.components|cluster)\./u, "fleet"],
  [/^changes\./u, "delivery"],
  [/^(?:links?|gateway|stream|consumer|server)\./u, "lattice"],
];

/** The slice that a role must see to be told this measure; undefined: everyone is. Asked beforehand, so that no refusal is provoked. */
export function sliceOfMeasure(measure: MeasureName): Slice | undefined {
  return slices.find(([names]) => names.test(measure))?.[1];
}
