import type { EventChanges } from "@cim/contracts";
import type { GraphStore } from "@cim/graph";

const perBatch = 5000;

/** Applies changes in batches, as the projector does; resolves to milliseconds. */
export async function fillGraph(store: GraphStore, changes: Iterable<EventChanges>): Promise<number> {
  let took = 0;
  const apply = async (batch: readonly EventChanges[]) => {
    const began = performance.now();
    const position = batch.at(-1)?.position ?? 0;
    await store.apply(batch, { machine: "bench", position, schema: 1, log: "bench" });
    took += performance.now() - began;
  };
  let batch: EventChanges[] = [];
  for (const event of changes) {
    batch.push(event);
    if (batch.length < perBatch) continue;
    await apply(batch);
    batch = [];
  }
  if (batch.length > 0) await apply(batch);
  return took;
}
