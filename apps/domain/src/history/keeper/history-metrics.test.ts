import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { createHistoryMetrics } from "./history-metrics.ts";

it("tells of snapshots and of how far history is", async () => {
  const registry = new Registry();
  const metrics = createHistoryMetrics(registry);
  metrics.snapshotWritten(1200, 0.3);
  metrics.snapshotFailed();
  metrics.snapshotsIgnored("other-schema", 3);
  metrics.snapshotsKept(7, 35_000);
  metrics.keeperAt(36_000, 36_100);
  const text = await registry.metrics();
  for (const line of [
    "cim_history_snapshot_bytes_total 1200",
    "cim_history_snapshot_failures_total 1",
    'cim_history_snapshots_ignored_total{reason="other-schema"} 3',
    "cim_history_snapshots 7",
    "cim_history_snapshot_position 35000",
    "cim_history_position 36000",
    "cim_history_lag 100",
    "cim_history_snapshot_seconds_count 1",
  ]) {
    expect(text).toContain(`${line}\n`);
  }
});
