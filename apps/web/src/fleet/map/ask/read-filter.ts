import { type FleetFilter, filterFields } from "../../filter/fleet-filter.ts";
import { makeMatcher } from "../../filter/make-matcher.ts";
import { parseFleetFilter } from "../../filter/parse-fleet-filter.ts";
import type { FleetComponent } from "../../model/fleet-component.ts";

export type Matcher = (component: FleetComponent) => boolean;

export interface ReadFilter {
  readonly matches: Matcher;
  /** Without what is asked of state and health: who answers this has a place, so that places do not move when a state changes. */
  readonly hasPlace: Matcher;
  /** True when both are the same. */
  readonly isSteady: boolean;
}

/** Fields that change all the time. */
const unsteady: ReadonlySet<keyof FleetComponent> = new Set(["state", "health"]);

/** What the text of a filter lets through; what in it cannot be read is left out. */
export function readFilter(text: string): ReadFilter {
  const { filter } = parseFleetFilter(text);
  const steady = filter.terms.filter(
    ({ field }) => field === undefined || !unsteady.has(filterFields[field]),
  );
  const isSteady = steady.length === filter.terms.length;
  const matches = makeMatcher(filter);
  const places: FleetFilter = { terms: steady };
  return { matches, hasPlace: isSteady ? matches : makeMatcher(places), isSteady };
}
