import type { FleetComponent } from "../../model/fleet-component.ts";
import { compareNames } from "./compare-names.ts";

/** Values of a field that contain `like` (letters' case does not matter), most frequent first. What is not known is no value. */
export function countValues(
  components: Iterable<FleetComponent>,
  field: keyof FleetComponent,
  like: string,
  limit: number,
): readonly { readonly value: string; readonly count: number }[] {
  const wanted = like.toLowerCase();
  const counts = new Map<string, number>();
  for (const component of components) {
    const value = component[field];
    const values = typeof value === "object" ? value : [String(value)];
    for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts]
    .filter(([value]) => value !== "" && value.toLowerCase().includes(wanted))
    .sort(([one, count], [other, otherCount]) => otherCount - count || compareNames(one, other))
    .slice(0, limit)
    .map(([value, count]) => ({ value, count }));
}
