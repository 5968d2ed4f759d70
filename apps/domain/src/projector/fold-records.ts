import type { LogEvent, LogRecord } from "@cim/contracts";
import type { Normaliser } from "@cim/model";
import { beginBatch, type FoldBatch } from "./fold-batch.ts";
import type { FoldPlan } from "./fold-plan.ts";
import type { ReadonlyTables } from "./tables.ts";

export interface FoldedRecords {
  readonly batch: FoldBatch;
  readonly events: readonly LogEvent[];
}

/** Milliseconds of folding after which others in this process get their turn. */
const turn = 8;

/** Reads and folds records on top of `tables`, letting the event loop run in between. */
export async function foldRecords(
  plan: FoldPlan,
  normaliser: Normaliser,
  tables: ReadonlyTables,
  records: readonly LogRecord[],
): Promise<FoldedRecords> {
  const batch = beginBatch(plan, tables);
  const events: LogEvent[] = [];
  let began = performance.now();
  for (const [index, record] of records.entries()) {
    const reading = normaliser.read(record);
    batch.fold(reading);
    events.push(reading.event);
    if (index % 128 === 127 && performance.now() - began > turn) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }
  return { batch, events };
}
