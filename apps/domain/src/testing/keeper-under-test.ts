import type { LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import type { HistoryMetrics } from "../history/keeper/history-metrics.ts";
import {
  type HistoryKeeperOptions,
  type RunningKeeper,
  startHistoryKeeper,
} from "../history/keeper/start-history-keeper.ts";
import { captureRows, encodeSnapshot } from "../history/store/encode-snapshot.ts";
import type { HistoryObjects } from "../history/store/history-objects.ts";
import { schemaOf } from "../history/store/schema-of.ts";
import { beginBatch } from "../projector/fold-batch.ts";
import type { FoldPlan } from "../projector/fold-plan.ts";
import { applyChanges, type Tables } from "../projector/tables.ts";
import { standardPlan } from "./make-projector.ts";
import { drafted, machine, recordOf } from "./random-log.ts";

/** Records stored one second apart, at positions from 1. */
export const storedLogs = (size: { readonly minLength: number; readonly maxLength: number }) =>
  drafted(size).map((drafts) =>
    drafts.map((draft, index) => ({ ...recordOf(draft, index + 1), storedAt: storedAt(index + 1) })),
  );

/** The clock of keepers under test: an hour after the first record. */
export const testNow = Date.UTC(2026, 10, 21, 13);

export function storedAt(position: number, shift = 0): string {
  return new Date(testNow - 3600_000 + position * 1000 + shift).toISOString();
}

export interface Told {
  readonly warnings: string[];
  readonly ignored: string[];
  written: number;
  failed: number;
}

export function startKeeper(
  given: { readonly log: EventLog; readonly objects: HistoryObjects } & Partial<HistoryKeeperOptions>,
): RunningKeeper & { readonly told: Told } {
  const told: Told = { warnings: [], ignored: [], written: 0, failed: 0 };
  const metrics: HistoryMetrics = {
    snapshotWritten: () => void told.written++,
    snapshotFailed: () => void told.failed++,
    snapshotsIgnored: (reason, count) => told.ignored.push(...Array<string>(count).fill(reason)),
    snapshotsKept: () => undefined,
    keeperAt: () => undefined,
  };
  const logger = {
    info: () => undefined,
    warn: (_: unknown, message: string) => void told.warnings.push(message),
    error: (_: unknown, message: string) => void told.warnings.push(message),
  };
  const keeper = startHistoryKeeper({
    machine,
    plan: standardPlan,
    metrics,
    logger,
    share: 1,
    now: () => testNow,
    ...given,
  });
  return { ...keeper, told };
}

/** The bytes of the snapshot that a fold of these records from nothing gives. */
export async function freshSnapshot(records: readonly LogRecord[], plan: FoldPlan = standardPlan) {
  const last = records.at(-1);
  if (last === undefined) throw new Error("there is no snapshot of nothing");
  const tables: Tables = new Map();
  const normaliser = createNormaliser({ machine });
  for (const record of records) {
    const batch = beginBatch(plan, tables);
    batch.fold(normaliser.read(record));
    applyChanges(tables, batch.changes());
  }
  const { position, storedAt } = last;
  const cut = { machine, position, storedAt, schema: schemaOf(plan), foldedAfter: 0 };
  return (await encodeSnapshot(captureRows(tables), cut)).bytes;
}
