import type { LogEvent, LogRecord } from "@cim/contracts";
import type { Normaliser } from "@cim/model";
import { beginBatch, type FoldBatch } from "./fold-batch.ts";
import type { FoldPlan } from "./fold-plan.ts";
import type { RowSource } from "./tables.ts";

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
  tables: RowSource,
  records: readonly LogRecord[],
): Promise<FoldedRecords> {
  const batch = beginBatch(plan, tables);
  const events: LogEvent[] = [];
  await inTurns(records, (record) => {
    const reading = normaliser.read(record);
    batch.fold(reading);
    events.push(reading.event);
  });
  return { batch, events };
}

/** Folds events that were read already; what could not be read is nobody's here. */
export async function foldEvents(
  plan: FoldPlan,
  tables: RowSource,
  events: readonly LogEvent[],
): Promise<FoldBatch> {
  const batch = beginBatch(plan, tables);
  await inTurns(events, (event) => batch.fold({ event, misfit: undefined }));
  return batch;
}

async function inTurns<Item>(items: readonly Item[], each: (item: Item) => void): Promise<void> {
  let began = performance.now();
  for (const [index, item] of items.entries()) {
    each(item);
    if (index % 128 === 127 && performance.now() - began > turn) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }
}
