import type { Moment } from "@cim/contracts/history";
import type { LiveRow } from "../live/parse-frame.ts";
import type { CollectionBatch, CollectionStatus, FromWorker } from "../live/protocol.ts";
import { liveStatus, type PastStatus } from "./past-protocol.ts";

/** Takes what a worker posts as the page does: rows are kept until the batch that commits them. */
export function makeTestPage(posted: FromWorker[]) {
  const shown = new Map<string, Map<string, LiveRow>>();
  const statuses = new Map<string, CollectionStatus>();
  const steps: [number, Moment | null][] = [];
  let staged: CollectionBatch[] = [];
  let status: PastStatus = liveStatus;
  let taken = 0;
  let onCommit: (() => void) | undefined;

  function take(): void {
    while (taken < posted.length) {
      const message = posted[taken];
      taken += 1;
      if (message?.type === "stepped") steps.push([message.id, message.to]);
      if (message?.type !== "batch") continue;
      staged.push(...message.collections);
      status = message.past;
      if (!message.commit) continue;
      for (const { projection, rows, removed, status: its } of staged) {
        const table = shown.get(projection) ?? new Map<string, LiveRow>();
        shown.set(projection, table);
        for (const key of removed) table.delete(key);
        for (const row of rows) table.set(row.key, row);
        statuses.set(projection, its);
      }
      staged = [];
      onCommit?.();
    }
  }

  return {
    /** Takes what was posted since, and calls `seen` after each commit. */
    onCommit(seen: () => void) {
      take();
      onCommit = seen;
      const push = posted.push.bind(posted);
      posted.push = (...messages) => {
        const count = push(...messages);
        take();
        return count;
      };
    },
    rows(projection: string): ReadonlyMap<string, LiveRow> {
      if (!onCommit) take();
      return shown.get(projection) ?? new Map();
    },
    status(): PastStatus {
      if (!onCommit) take();
      return status;
    },
    collection(projection: string): CollectionStatus | undefined {
      take();
      return statuses.get(projection);
    },
    steps() {
      take();
      return steps;
    },
  };
}
