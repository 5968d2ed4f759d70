import type { ComponentRow } from "@cim/contracts/fleet";
import { valuesAsked, withValues } from "../filter/edit-filter.ts";
import { makeMatcher } from "../filter/make-matcher.ts";
import { parseFleetFilter } from "../filter/parse-fleet-filter.ts";
import type { FleetComponent } from "../model/fleet-component.ts";

type ComponentState = ComponentRow["state"];

/** The states of a component, what a person must see first. */
export const legendStates: readonly ComponentState[] = [
  "failing",
  "degraded",
  "running",
  "registered",
  "stopped",
];

/** The states that a filter lets through. */
export function shownStates(text: string): readonly ComponentState[] {
  const terms = parseFleetFilter(text).filter.terms.filter(({ field }) => field === "state");
  const matches = makeMatcher({ terms });
  // Terms of the state alone look at nothing else.
  return legendStates.filter((state) => matches({ state } as FleetComponent));
}

/** The filter with just these states let through, said the shorter way; all of them, or none, say nothing. */
export function withShownStates(text: string, states: readonly ComponentState[]): string {
  const rest = withoutStates(text);
  const hidden = legendStates.filter((state) => !states.includes(state));
  if (states.length === 0 || hidden.length === 0) return rest;
  return states.length <= hidden.length
    ? withValues(rest, "state", states)
    : withValues(rest, "state", hidden, true);
}

/** The filter without what it says of the state: of that the legend counts. */
export function withoutStates(text: string): string {
  const hasNone = valuesAsked(text, "state").length === 0 && valuesAsked(text, "state", true).length === 0;
  return hasNone ? text : withValues(withValues(text, "state", []), "state", [], true);
}
