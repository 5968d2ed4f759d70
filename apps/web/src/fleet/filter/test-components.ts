import type { FleetComponent } from "../model/fleet-component.ts";

/** A component of which only what matters is said. */
export function componentOf(said: Partial<FleetComponent>): FleetComponent {
  return {
    key: "c-1",
    name: "web",
    state: "running",
    stateSince: "2026-11-21T10:00:00Z",
    health: "healthy",
    healthMessage: "",
    configuration: "oslo-shop",
    leafNode: "oslo-01",
    cluster: "north",
    package: "shop-web",
    version: "1.0.0",
    context: "billing",
    owner: "ops",
    provides: [],
    requires: [],
    publishes: [],
    subscribes: [],
    position: 1,
    ...said,
  };
}
