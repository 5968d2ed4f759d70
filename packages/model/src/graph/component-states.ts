import type { ComponentRow } from "@cim/contracts";
import { componentState } from "@cim/contracts";
import { stateForHealth } from "../fleet/state-for-health.ts";

type State = ComponentRow["state"];

/** What a component's node is told when something happens to it. */
type StateTold = {
  readonly state?: State;
  readonly health?: ComponentRow["health"];
};

/**
 * The state each component is in, as its row has it: what an event makes of it depends on that. A component whose state is not
 * known (any more) is taken for one that ran.
 */
export interface ComponentStates {
  has(component: string): boolean;
  /** Nothing where it is known: it keeps the state it had. */
  registered(component: string): StateTold;
  started(component: string): StateTold;
  stopped(component: string): StateTold;
  healthIs(component: string, health: ComponentRow["health"]): StateTold;
  remember(component: string, state: string | null): void;
}

export function createComponentStates(limit: number): ComponentStates {
  const states = new Map<string, State>();
  const keep = (component: string, state: State): State => {
    if (states.size < limit || states.has(component)) states.set(component, state);
    return state;
  };
  return {
    has: (component) => states.has(component),
    registered(component) {
      if (states.has(component) || states.size >= limit) return {};
      return { state: keep(component, "registered"), health: "unknown" };
    },
    started(component) {
      const known = states.get(component);
      if (known === "degraded" || known === "failing" || known === "running") return { state: known };
      const state = keep(component, "running");
      return known === "registered" ? { state } : { state, health: "unknown" };
    },
    stopped: (component) => ({ state: keep(component, "stopped"), health: "unknown" }),
    healthIs: (component, health) => ({
      state: keep(component, stateForHealth(states.get(component) ?? "registered", health)),
      health,
    }),
    remember(component, state) {
      const known = componentState.safeParse(state);
      keep(component, known.success ? known.data : "registered");
    },
  };
}
