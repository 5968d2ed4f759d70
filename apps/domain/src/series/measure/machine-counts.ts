import type { CountRow, Measured, MeasureName } from "@cim/contracts";
import type { ReadonlyTables } from "../../projector/tables.ts";

/** What the projection `counts` says, as measures: projection and state. */
const counted: Readonly<Partial<Record<MeasureName, readonly [projection: string, state: string]>>> = {
  "components.registered": ["components", "registered"],
  "components.running": ["components", "running"],
  "components.degraded": ["components", "degraded"],
  "components.failing": ["components", "failing"],
  "components.stopped": ["components", "stopped"],
  "changes.waiting": ["changes", "waiting"],
  "changes.running": ["changes", "running"],
  "changes.failed": ["changes", "failed"],
  "links.down": ["leaf-links", "down"],
};

/** The machine's own counts. Of a projection without rows there is nothing to count. */
export function machineCounts(tables: ReadonlyTables): Measured[] {
  const counts = tables.get("counts");
  return Object.entries(counted).flatMap(([measure, [projection, state]]): Measured[] => {
    const row = counts?.get(projection) as CountRow | undefined;
    return row === undefined ? [] : [[measure as MeasureName, "", row.byState[state] ?? 0]];
  });
}
