import type { EventLog } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { FoldPlan } from "./fold-plan.ts";
import { foldRecords } from "./fold-records.ts";
import { applyChanges, type Tables } from "./tables.ts";

/** Rows folded anew from the log's beginning, in memory. */
export interface Refold {
  readonly tables: Tables;
  /** Folded up to here. */
  readonly position: number;
  readonly events: number;
}

/** Goes on with a refold up to `to`; several calls may follow each other while the log grows. */
export async function refold(
  from: Refold,
  to: number,
  source: {
    readonly log: EventLog;
    readonly plan: FoldPlan;
    readonly normaliser: Normaliser;
    readonly signal?: AbortSignal;
  },
): Promise<Refold> {
  const { log, plan, normaliser, signal } = source;
  const { tables } = from;
  let { events } = from;
  if (to <= from.position) return from;
  const range = { from: from.position + 1, to };
  for await (const { records } of log.read(signal === undefined ? range : { ...range, signal })) {
    const { batch } = await foldRecords(plan, normaliser, tables, records);
    applyChanges(tables, batch.changes());
    events += records.length;
  }
  return { tables, position: to, events };
}

export function emptyRefold(): Refold {
  return { tables: new Map(), position: 0, events: 0 };
}
