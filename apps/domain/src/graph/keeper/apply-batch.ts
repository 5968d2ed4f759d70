import { type EventChanges, hasCode } from "@cim/contracts";
import type { AppliedChanges, GraphCheckpoint, GraphStore } from "@cim/graph";
import type { Logger } from "../../logger.ts";

export interface BatchOutcome {
  readonly touched: AppliedChanges;
  /** Events left out because the store would not take them. */
  readonly skipped: number;
}

/**
 * Applies a batch in one transaction. When the store takes it not, and is neither lost nor broken, its events are applied one by
 * one, and those left out whose changes alone are at fault: one odd event must not hold up the graph for ever.
 * @throws GraphLostError, GraphBrokenError; what the store throws even when nothing is to be changed
 */
export async function applyBatch(
  store: GraphStore,
  batch: readonly EventChanges[],
  checkpoint: GraphCheckpoint,
  logger: Logger,
): Promise<BatchOutcome> {
  try {
    return { touched: await store.apply(batch, checkpoint), skipped: 0 };
  } catch (error) {
    if (isOfTheStore(error)) throw error;
    logger.warn({ error, position: checkpoint.position }, "The graph takes a batch event by event");
    return await applyOneByOne(store, batch, checkpoint, logger);
  }
}

async function applyOneByOne(
  store: GraphStore,
  batch: readonly EventChanges[],
  checkpoint: GraphCheckpoint,
  logger: Logger,
): Promise<BatchOutcome> {
  const labels = new Set<string>();
  const types = new Set<string>();
  let skipped = 0;
  for (const event of batch) {
    const here = { ...checkpoint, position: event.position };
    try {
      const touched = await store.apply([event], here);
      for (const label of touched.labels) labels.add(label);
      for (const type of touched.types) types.add(type);
    } catch (error) {
      if (isOfTheStore(error)) throw error;
      await store.apply([], here); // fails too: it is not the event that is at fault
      skipped += 1;
      logger.error(
        { error, position: event.position },
        "The graph leaves an event out: its changes are not taken",
      );
    }
  }
  return { touched: { labels, types }, skipped };
}

function isOfTheStore(error: unknown): boolean {
  return hasCode(error, "graph-lost") || hasCode(error, "graph-broken");
}
