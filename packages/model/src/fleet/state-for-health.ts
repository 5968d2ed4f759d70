import type { ComponentRow } from "@cim/contracts";

/** What a report of health says about a component that runs; a stopped one stays stopped until it starts. */
export function stateForHealth(
  state: ComponentRow["state"],
  health: ComponentRow["health"],
): ComponentRow["state"] {
  if (state === "stopped") return "stopped";
  if (health === "degraded" || health === "failing") return health;
  return health === "unknown" && state === "registered" ? "registered" : "running";
}
