import type { HistoryRange } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { SnapshotInfo } from "../store/snapshot-store.ts";

/** Which moments there are: from the log's first event or, where that is gone, the oldest snapshot that what is left of the log follows. */
export async function historyRange(
  log: EventLog,
  snapshots: readonly SnapshotInfo[],
  newest: { readonly position: number; readonly storedAt: string },
): Promise<HistoryRange> {
  const { first } = await log.bounds();
  const last = { position: newest.position, time: newest.position === 0 ? null : newest.storedAt };
  const oldest = snapshots.find(({ position }) => position >= first - 1);
  return {
    first:
      first <= 1
        ? { position: 0, time: null }
        : oldest === undefined
          ? last
          : { position: oldest.position, time: oldest.storedAt },
    last,
    snapshot: snapshots.at(-1)?.position ?? 0,
    snapshots: snapshots.length,
  };
}
