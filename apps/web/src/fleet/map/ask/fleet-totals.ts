import type { FleetComponent } from "../../model/fleet-component.ts";
import type { MapTotals } from "../map-protocol.ts";

export type Counts = Record<FleetComponent["state"], number>;

export function noCounts(): Counts {
  return { registered: 0, running: 0, degraded: 0, failing: 0, stopped: 0 };
}

export function totalsOf(counts: Counts): MapTotals {
  const { registered, running, degraded, failing, stopped } = counts;
  return { total: registered + running + degraded + failing + stopped, byState: { ...counts } };
}
