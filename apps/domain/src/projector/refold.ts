import type { LogEvent } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { FoldPlan } from "./fold-plan.ts";
import { foldEvents, foldRecords } from "./fold-records.ts";
import { applyChanges, type RowChange, type Tables } from "./tables.ts";

/** Rows folded anew from the log's beginning, in memory, beside those that serve. */
export interface Refold {
  readonly tables: Tables;
  /** Folded up to here. */
  position(): number;
  /** Events read so far. */
  events(): number;
  /** Goes on up to `to`; after a failure it may be called again and goes on from where it is. */
  foldTo(to: number): Promise<void>;
  /** Takes events that were read already: those that follow the position, up to `to`. */
  take(events: readonly LogEvent[], to: number): Promise<readonly RowChange[]>;
}

export interface RefoldSource {
  readonly log: EventLog;
  readonly plan: FoldPlan;
  readonly normaliser: Normaliser;
  /** False for a subject whose events change none of the plan's rows: they are not even read. */
  readonly touches?: ((subject: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export function createRefold(source: RefoldSource): Refold {
  const { log, plan, normaliser, touches, signal } = source;
  const tables: Tables = new Map();
  let position = 0;
  let events = 0;

  return {
    tables,
    position: () => position,
    events: () => events,
    async foldTo(to) {
      if (to <= position) return;
      const range = { from: position + 1, to };
      for await (const { records } of log.read(signal === undefined ? range : { ...range, signal })) {
        const wanted = touches === undefined ? records : records.filter(({ subject }) => touches(subject));
        const { batch } = await foldRecords(plan, normaliser, tables, wanted);
        applyChanges(tables, batch.changes());
        events += records.length;
        position = records.at(-1)?.position ?? position;
      }
      position = to; // the last positions may hold nothing (any more)
    },
    async take(given, to) {
      const batch = await foldEvents(plan, tables, given);
      const changes = batch.changes();
      applyChanges(tables, changes);
      events += given.length;
      position = to;
      return changes;
    },
  };
}
