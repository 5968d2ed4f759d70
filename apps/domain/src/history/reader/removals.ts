import { foldWindows } from "./fold-windows.ts";
import type { SliceName } from "./open-slice.ts";
import { type PastTable, vanishedAt } from "./past-table.ts";
import type { ReaderContext } from "./reader-context.ts";

/** How far back removals are looked for: beyond that nobody waits for the answer. */
const mostPositions = 50_000;

/**
 * Which event took rows away that were there at `from` and are not at `to`. One that lies further back than
 * {@link mostPositions} is not found, and not guessed.
 */
export async function findRemovals(
  context: ReaderContext,
  name: SliceName,
  range: { readonly from: number; readonly to: number },
  table: PastTable,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const { projection } = name;
  // Counts and what is set aside never vanish.
  if (projection === "counts" || projection === "set-aside") return found;
  const missing = new Set<string>();
  for (const key of keys) {
    const position = vanishedAt(table, key);
    if (position === undefined) missing.add(key);
    else found.set(key, position);
  }
  if (missing.size === 0 || range.from > range.to) return found;
  const from = Math.max(range.from, range.to - mostPositions);
  const state = await context.states.open(projection, from, signal);
  const windows = foldWindows({
    part: context.partOf([projection]),
    states: [state],
    from,
    to: range.to,
    step: context.blockSize,
    blocks: context.blocks,
    signal,
  });
  await context.queue.run(signal, async () => {
    for await (const { changes } of windows) {
      for (const { projection: changed, key, position } of changes) {
        // The last change of a row that is gone, or is now another slice's, is what took it away.
        if (changed === projection && missing.has(key)) found.set(key, position);
      }
    }
  });
  return found;
}
