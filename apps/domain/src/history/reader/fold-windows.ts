import type { AnyRow, ProjectionName } from "@cim/contracts";
import { beginBatch } from "../../projector/fold-batch.ts";
import type { RowChange, RowSource } from "../../projector/tables.ts";
import type { LogBlocks, LogEntry } from "./log-blocks.ts";
import type { PartialPlan } from "./partial-plan.ts";
import { type PastState, sourceOf } from "./past-state.ts";
import { beginWork } from "./work-turn.ts";

/** What changed within so many positions. */
export interface FoldedWindow {
  /** Last position of the window. */
  readonly to: number;
  readonly changes: readonly RowChange[];
  /** Events of the window that could change a row. */
  readonly entries: readonly LogEntry[];
}

/**
 * Folds on from states that all stand at one position, and tells each window of `step` positions in which a row changed:
 * one change per row, from before the window to after it.
 */
export async function* foldWindows(options: {
  readonly part: PartialPlan;
  readonly states: readonly PastState[];
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly blocks: LogBlocks;
  readonly signal: AbortSignal;
}): AsyncGenerator<FoldedWindow, void> {
  const { part, states, from, to, step, blocks, signal } = options;
  const rows = rollingOn(sourceOf(states));
  const work = beginWork(signal);
  const endOf = (position: number) => Math.min(to, from + Math.ceil((position - from) / step) * step);
  let batch = beginBatch(part.plan, rows);
  let entries: LogEntry[] = [];
  let end = 0;

  function close(): FoldedWindow | undefined {
    const changes = batch.changes().filter(({ projection }) => projection !== "set-aside");
    const window = { to: end, changes, entries };
    rows.keep(changes);
    if (entries.length > 0) batch = beginBatch(part.plan, rows);
    entries = [];
    return changes.length > 0 ? window : undefined;
  }

  for await (const run of blocks.read(from + 1, to)) {
    signal.throwIfAborted();
    for (const entry of run) {
      if (!part.touches(entry.subject)) continue;
      if (entry.position > end) {
        const window = close();
        if (window !== undefined) yield window;
        end = endOf(entry.position);
      }
      batch.fold(entry.reading());
      entries.push(entry);
      const pause = work.pause();
      if (pause !== undefined) await pause;
    }
  }
  const last = close();
  if (last !== undefined) yield last;
}

/** A source whose changed rows are kept on top of it. */
function rollingOn(base: RowSource): RowSource & { keep(changes: readonly RowChange[]): void } {
  const changed = new Map<ProjectionName, Map<string, AnyRow | undefined>>();
  return {
    get(projection) {
      const rows = changed.get(projection);
      const below = base.get(projection);
      if (rows === undefined) return below;
      return { get: (key) => (rows.has(key) ? rows.get(key) : below?.get(key)) };
    },
    keep(changes) {
      for (const { projection, key, after } of changes) {
        const rows = changed.get(projection) ?? new Map<string, AnyRow | undefined>();
        changed.set(projection, rows.set(key, after));
      }
    },
  };
}
