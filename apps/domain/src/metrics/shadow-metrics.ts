import type { ShadowStatus } from "@cim/contracts";
import { Gauge, type Registry } from "prom-client";

/** Measures shadows whenever metrics are asked for. */
export function createShadowMetrics(
  registry: Registry,
  statuses: () => readonly (ShadowStatus & { readonly projection: string })[],
): void {
  const registers = [registry];
  new Gauge({
    name: "cim_projections_shadow_position",
    help: "Position up to which changed code of a projection has folded the log.",
    labelNames: ["projection", "state"],
    registers,
    collect() {
      this.reset();
      for (const { projection, state, position } of statuses()) this.set({ projection, state }, position);
    },
  });
  new Gauge({
    name: "cim_projections_shadow_differing_rows",
    help: "Rows in which changed code of a projection differs from the serving one.",
    labelNames: ["projection", "difference"],
    registers,
    collect() {
      this.reset();
      for (const { projection, differing } of statuses()) {
        for (const [difference, rows] of Object.entries(differing ?? {})) {
          this.set({ projection, difference }, rows);
        }
      }
    },
  });
}
